package io.colloquy.realm;

import java.util.HexFormat;

/**
 * An Ed25519 public key for {@code cryptosign}.
 *
 * @param hex its 32 octets as 64 lower-case hexadecimal digits
 */
public record PublicKey(String hex) {

    private static final int DIGITS = 64;

    /** @throws IllegalArgumentException if it is anything else */
    public PublicKey {
        if (hex.length() != DIGITS || !hex.chars().allMatch(PublicKey::isDigit)) {
            throw new IllegalArgumentException("a public key is 64 lower-case hexadecimal digits");
        }
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Its 32 octets. */
    public byte[] octets() {
        return HexFormat.of().parseHex(hex);
    }
}

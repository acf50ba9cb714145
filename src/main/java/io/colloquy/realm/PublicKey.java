package io.colloquy.realm;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Set;

/**
 * An Ed25519 public key for {@code cryptosign}.
 *
 * @param hex its 32 octets as 64 lower-case hexadecimal digits
 */
public record PublicKey(String hex) {

    private static final int DIGITS = 64;

    /** The prime of the field: 2^255 - 19. */
    private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The coordinate y of the points of small order, which come in pairs or alone. */
    private static final Set<BigInteger> WEAK = Set.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            PRIME.subtract(BigInteger.ONE),
            number("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
            number("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));

    /** @throws IllegalArgumentException if it is anything else */
    public PublicKey {
        if (hex.length() != DIGITS || !hex.chars().allMatch(PublicKey::isDigit)) {
            throw new IllegalArgumentException("a public key is 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Whether it is one of the few points of the curve of which the order is 8 or less. Under such a key, anybody can
     * make signatures that verify: it proves nothing.
     */
    public boolean isWeak() {
        byte[] octets = octets();
        // The highest bit, that of the last octet, is the sign of the other coordinate.
        octets[octets.length - 1] &= Byte.MAX_VALUE;
        return WEAK.contains(new BigInteger(1, reversed(octets)).mod(PRIME));
    }

    private static BigInteger number(String hex) {
        return new BigInteger(1, reversed(HexFormat.of().parseHex(hex)));
    }

    private static byte[] reversed(byte[] octets) {
        byte[] reversed = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            reversed[i] = octets[octets.length - 1 - i];
        }
        return reversed;
    }

    private static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Its 32 octets. */
    public byte[] octets() {
        return HexFormat.of().parseHex(hex);
    }
}

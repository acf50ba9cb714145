package io.colloquy.transport;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Draws what nobody can guess. */
final class Nonces {

    private static final int NAME_OCTETS = 18;
    private static final int CHALLENGE_OCTETS = 32;

    private final SecureRandom random = new SecureRandom();

    /** 24 characters of Base64 that can stand in a URL. */
    String text() {
        return Base64.getUrlEncoder().encodeToString(octets(NAME_OCTETS));
    }

    /** 64 lower-case hexadecimal digits. */
    String hex() {
        return HexFormat.of().formatHex(octets(CHALLENGE_OCTETS));
    }

    private byte[] octets(int number) {
        var octets = new byte[number];
        random.nextBytes(octets);
        return octets;
    }
}

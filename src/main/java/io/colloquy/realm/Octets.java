package io.colloquy.realm;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A piece of a credential: immutable, compared in constant time, and never shown.
 */
public final class Octets {

    private static final int SALT_OCTETS = 16;

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of some octets. */
    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    /**
     * Reads what {@link #base64} wrote.
     *
     * @throws IllegalArgumentException if the text is no Base64
     */
    public static Octets ofBase64(String text) {
        return new Octets(Base64.getDecoder().decode(text));
    }

    /** A salt: 16 octets that are drawn. */
    static Octets random(SecureRandom random) {
        byte[] drawn = new byte[SALT_OCTETS];
        random.nextBytes(drawn);
        return new Octets(drawn);
    }

    /** A copy of the octets. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** The octets in Base64, padded. */
    public String base64() {
        return Base64.getEncoder().encodeToString(octets);
    }

    /** Whether some octets are these, in a time that tells nothing of them but their number. */
    public boolean matches(byte[] other) {
        return MessageDigest.isEqual(octets, other);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && matches(that.octets);
    }

    /** Nothing of the octets. */
    @Override
    public String toString() {
        return "(" + octets.length + " octets)";
    }
}

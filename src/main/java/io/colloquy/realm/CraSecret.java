package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What signs a challenge of {@code wampcra}. The method needs the key itself: it can't be kept as a hash.
 *
 * @param key the octets that key the HMAC: the secret in UTF-8; where it is salted, the Base64 text of the derived key
 * @param salting how the client gets from its password to the key; null if the secret is the key
 */
public record CraSecret(Octets key, @Nullable Salting salting) {

    /**
     * What the challenge tells the client, for PBKDF2-HMAC-SHA256.
     *
     * @param salt text, as it is sent
     * @param iterations 1 to {@value #MAX_ITERATIONS}
     * @param keylen how many octets are derived, 1 to {@value #MAX_KEYLEN}
     */
    public record Salting(String salt, int iterations, int keylen) {

        /** The most iterations: each join of the client costs it so many. */
        public static final int MAX_ITERATIONS = 1_000_000;

        /** The longest key in octets. */
        public static final int MAX_KEYLEN = 255;

        /** @throws InvalidValueException naming the member that is out of its bounds */
        public Salting {
            Bounds.text("salt", salt);
            Bounds.range("iterations", iterations, 1, MAX_ITERATIONS);
            Bounds.range("keylen", keylen, 1, MAX_KEYLEN);
        }
    }

    /**
     * A secret that is the key.
     *
     * @param secret 1 to 255 characters, none of them a control character
     * @throws InvalidValueException naming {@code secret} if it is anything else
     */
    public static CraSecret of(String secret) {
        return new CraSecret(utf8(Bounds.text("secret", secret)), null);
    }

    /**
     * A key that was derived from a password elsewhere.
     *
     * @param key in Base64, padded: the text that the client makes of it is what keys the HMAC
     * @param salting how it was derived
     * @throws InvalidValueException naming {@code key} or {@code keylen} if the one is no Base64, or they disagree
     */
    public static CraSecret derived(String key, Salting salting) {
        if (octets(key) != salting.keylen()) {
            throw new InvalidValueException("keylen", "must be the number of octets that 'key' stands for");
        }
        return new CraSecret(utf8(key), salting);
    }

    private static int octets(String key) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException refused) {
            throw noBase64();
        }
        if (!Base64.getEncoder().encodeToString(octets).equals(key)) {
            throw noBase64();
        }
        return octets.length;
    }

    /** Without a cause, which may hold a piece of the key. */
    private static InvalidValueException noBase64() {
        return new InvalidValueException("key", "must be Base64 with padding, as an encoder writes it");
    }

    private static Octets utf8(String text) {
        return Octets.of(text.getBytes(StandardCharsets.UTF_8));
    }
}

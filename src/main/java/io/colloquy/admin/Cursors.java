package io.colloquy.admin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals the places in lists that clients carry for us, so that only what we gave out comes back, and only to the list it
 * was given out for. The key is drawn at the start of the process: no cursor outlives it.
 */
@Component
public final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    Cursors() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Makes a cursor.
     *
     * @param list which list it is for, with all that must be the same on the next page
     * @param place the place in it
     * @return letters, digits, {@code _} and {@code -}
     */
    public String seal(String list, byte[] place) {
        byte[] bytes = Arrays.copyOf(mac(list, place), MAC_BYTES + place.length);
        System.arraycopy(place, 0, bytes, MAC_BYTES, place.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The place that a cursor holds.
     *
     * @param list which list it is for, as it was given when the cursor was made
     * @param cursor the cursor
     * @return the place
     * @throws ProblemException if it is not one that was made here for this list
     */
    public byte[] open(String list, String cursor) {
        return decoded(cursor)
                .filter(bytes -> genuine(list, bytes))
                .map(bytes -> Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length))
                .orElseThrow(() -> Problem.of(
                                ProblemCode.INVALID_CURSOR,
                                Fault.parameter("cursor", "is not one that this list, filter and order gave out"))
                        .exception());
    }

    private boolean genuine(String list, byte[] bytes) {
        return bytes.length >= MAC_BYTES
                && MessageDigest.isEqual(
                        Arrays.copyOf(bytes, MAC_BYTES), mac(list, Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length)));
    }

    /** Only the one encoding that we make ourselves is read. */
    private static Optional<byte[]> decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(cursor) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(String list, byte[] place) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] context = list.getBytes(StandardCharsets.UTF_8);
            mac.update(new byte[] {
                (byte) (context.length >>> 24),
                (byte) (context.length >>> 16),
                (byte) (context.length >>> 8),
                (byte) context.length
            });
            mac.update(context);
            return Arrays.copyOf(mac.doFinal(place), MAC_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}

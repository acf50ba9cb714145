package io.colloquy.realm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, and SHA-256 itself: 32 octets each. */
public final class Hmac {

    private static final String HMAC = "HmacSHA256";
    private static final String HASH = "SHA-256";

    private Hmac() {}

    /** Signs a text, in UTF-8, with a key of any length but none. */
    public static byte[] sign(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + HMAC, e);
        }
    }

    /** SHA-256 of some octets. */
    public static byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance(HASH).digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + HASH, e);
        }
    }
}

package io.colloquy.realm;

import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2-HMAC-SHA256, by which a password becomes a key. It is slow on purpose.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, section 5.2</a>
 */
final class Pbkdf2 {

    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";

    private Pbkdf2() {}

    /**
     * Derives a key.
     *
     * @param password any text but the empty one, which goes in as UTF-8
     * @param salt at least one octet
     * @param iterations 1 or more
     * @param octets how long the key is to be, 1 or more
     */
    static byte[] derive(String password, byte[] salt, int iterations, int octets) {
        var wanted = new PBEKeySpec(password.toCharArray(), salt, iterations, octets * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM)
                    .generateSecret(wanted)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
        } finally {
            wanted.clearPassword();
        }
    }
}

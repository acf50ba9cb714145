package io.colloquy.realm;

import com.ongres.saslprep.SASLprep;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import java.security.SecureRandom;

/**
 * What {@code wamp-scram} needs on the router's side: neither the password nor anything that could be sent in its place.
 * The password goes through PBKDF2-HMAC-SHA256.
 *
 * @param salt 16 octets, drawn at random
 * @param iterations 4096 or more
 * @param storedKey 32 octets, against which the client's proof is held
 * @param serverKey 32 octets, which sign the router's own proof
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802#section-3">RFC 5802, section 3</a>
 */
public record ScramKeys(Octets salt, int iterations, Octets storedKey, Octets serverKey) {

    /** How often PBKDF2 iterates for a new password. */
    public static final int ITERATIONS = 10_000;

    private static final int KEY_OCTETS = 32;

    /**
     * Derives the keys of a new password under a new salt. It costs milliseconds.
     *
     * @param password 1 to 255 characters that SASLprep lets a stored password have
     * @param random draws the salt
     * @throws InvalidValueException naming {@code password} if it is anything else
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4013">RFC 4013, SASLprep</a>
     */
    public static ScramKeys of(String password, SecureRandom random) {
        return derived(prepared(Bounds.text("password", password)), Octets.random(random), ITERATIONS);
    }

    /** The keys of a password that is prepared already. */
    static ScramKeys derived(String prepared, Octets salt, int iterations) {
        byte[] salted = Pbkdf2.derive(prepared, salt.toArray(), iterations, KEY_OCTETS);
        byte[] clientKey = Hmac.sign(salted, "Client Key");
        return new ScramKeys(
                salt, iterations, Octets.of(Hmac.hash(clientKey)), Octets.of(Hmac.sign(salted, "Server Key")));
    }

    static String prepared(String password) {
        String prepared;
        try {
            prepared = new SASLprep().prepareStored(password);
        } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
            // The second where nothing is left to prepare. Without the cause, which may say what the password is made
            // of.
            throw unprepared();
        }
        if (prepared.isEmpty()) {
            throw unprepared();
        }
        return prepared;
    }

    private static InvalidValueException unprepared() {
        return new InvalidValueException(
                "password", "must hold what SASLprep (RFC 4013) keeps, and nothing that it does not allow");
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import java.security.SecureRandom;

/**
 * A ticket as it is kept: PBKDF2-HMAC-SHA256 of it, 32 octets. To check one costs milliseconds, so it is not done on a
 * thread that others wait for.
 *
 * @param salt drawn at random, 16 octets
 * @param iterations of PBKDF2
 * @param hash the derived 32 octets
 */
public record TicketHash(Octets salt, int iterations, Octets hash) {

    /** How often PBKDF2 iterates for a new ticket. */
    public static final int ITERATIONS = 10_000;

    private static final int HASH_OCTETS = 32;

    /**
     * Hashes a new ticket under a new salt.
     *
     * @param ticket 1 to 255 characters, none of them a control character
     * @param random draws the salt
     * @throws io.colloquy.wamp.InvalidValueException naming {@code ticket} if it is anything else
     */
    public static TicketHash of(String ticket, SecureRandom random) {
        Octets salt = Octets.random(random);
        return new TicketHash(salt, ITERATIONS, hash(Bounds.text("ticket", ticket), salt, ITERATIONS));
    }

    /**
     * Whether this is the hash of a ticket; the same work whether it is or not.
     *
     * @param ticket whatever a client sent
     */
    public boolean matches(String ticket) {
        // No ticket is empty, and PBKDF2 takes no empty one: the work is done with another, and the answer is no.
        Octets other = hash(ticket.isEmpty() ? " " : ticket, salt, iterations);
        // HMAC takes a key with zeros behind it for the same key.
        return hash.equals(other) && !ticket.isEmpty() && ticket.indexOf('\0') < 0;
    }

    private static Octets hash(String ticket, Octets salt, int iterations) {
        return Octets.of(Pbkdf2.derive(ticket, salt.toArray(), iterations, HASH_OCTETS));
    }
}

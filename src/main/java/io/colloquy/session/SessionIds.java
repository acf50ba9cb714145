package io.colloquy.session;

import io.colloquy.wamp.SessionId;
import java.security.SecureRandom;

/**
 * Draws session ids as the protocol wants ids of the global scope: at random, uniformly over 1 to 2^53, from a
 * generator whose next value nobody can guess.
 */
final class SessionIds {

    private final SecureRandom random = new SecureRandom();

    SessionId next() {
        return new SessionId((random.nextLong() >>> 11) + 1);
    }
}

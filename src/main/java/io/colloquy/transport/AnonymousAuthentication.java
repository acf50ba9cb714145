package io.colloquy.transport;

import io.colloquy.wamp.AuthMethod;

/**
 * {@code anonymous}: no challenge, and a name that is drawn.
 *
 * @param authid the name
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-authentication-methods">WAMP, Authentication
 *     Methods</a>
 */
record AnonymousAuthentication(String authid) implements Authentication {

    /** The role in which everyone joins who proves nothing. */
    static final String AUTHROLE = "anonymous";

    @Override
    public AuthMethod method() {
        return AuthMethod.ANONYMOUS;
    }
}

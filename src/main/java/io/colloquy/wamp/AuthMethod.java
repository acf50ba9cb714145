package io.colloquy.wamp;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a WAMP client proves who it is.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-authentication-methods">WAMP, Authentication
 *     Methods</a>
 */
public enum AuthMethod {
    /** Not at all. */
    ANONYMOUS("anonymous"),
    /** By a shared ticket. */
    TICKET("ticket"),
    /** By a challenge signed with a shared secret. */
    WAMPCRA("wampcra"),
    /** By a salted challenge and response. */
    SCRAM("wamp-scram"),
    /** By an Ed25519 key. */
    CRYPTOSIGN("cryptosign");

    private final String key;

    AuthMethod(String key) {
        this.key = key;
    }

    /** The name of the method in {@code HELLO.Details.authmethods}. */
    public String key() {
        return key;
    }

    /**
     * The method of a given name.
     *
     * @param key a name as in {@code HELLO.Details.authmethods}
     * @return the method, or nothing if it is unknown here
     */
    public static Optional<AuthMethod> of(String key) {
        return Arrays.stream(values()).filter(method -> method.key.equals(key)).findFirst();
    }
}

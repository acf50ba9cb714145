package io.colloquy.wamp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a client can announce that it is.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-peers-and-roles">WAMP, Peers and Roles</a>
 */
public enum ClientRole {
    /** Calls procedures. */
    CALLER,
    /** Offers procedures. */
    CALLEE,
    /** Receives events. */
    SUBSCRIBER,
    /** Publishes events. */
    PUBLISHER;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name of the role in {@code HELLO.Details.roles}. */
    public String key() {
        return key;
    }

    /**
     * The role of a given name.
     *
     * @param key a name as in {@code HELLO.Details.roles}
     * @return the role, or nothing if the protocol has none of that name
     */
    public static Optional<ClientRole> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }
}

package io.colloquy.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who, or what, ended a session. */
public enum EndedBy {
    /** The client said GOODBYE, or killed it by a meta procedure. */
    CLIENT,
    /** Its connection was lost, silent, or broke the protocol. */
    TRANSPORT,
    /** A limit: the client read too slowly. */
    LIMIT,
    /** Its time was over. */
    EXPIRY,
    /** An operator or an admin over HTTP. */
    OPERATOR,
    /** A gateway over HTTP. */
    GATEWAY,
    /** A ban. */
    BAN,
    /** A change to its principal. */
    PRINCIPAL,
    /** Its realm was deleted or suspended. */
    REALM,
    /** The service shut down or was drained. */
    SHUTDOWN,
    /** Its node was lost. */
    NODE;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The word that stands in events, history and metrics. */
    public String key() {
        return key;
    }

    /** What has a given key, if anything has. */
    public static Optional<EndedBy> of(String key) {
        return Arrays.stream(values()).filter(by -> by.key.equals(key)).findFirst();
    }
}

package io.colloquy.wamp;

import java.util.Set;

/**
 * The reasons for which a session ends: those that the protocol defines, and our own where it defines none.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-predefined-uris">WAMP, Predefined URIs</a>
 */
public final class Reasons {

    /** The router, or the client, shuts down completely. */
    public static final Uri SYSTEM_SHUTDOWN = new Uri("wamp.close.system_shutdown");

    /** The realm is deleted or suspended; from a client: it wants to leave the realm. */
    public static final Uri CLOSE_REALM = new Uri("wamp.close.close_realm");

    /** Somebody ended the session: the default of every kill. */
    public static final Uri KILLED = new Uri("wamp.close.killed");

    /** The time that the session was given is over. */
    public static final Uri EXPIRED = new Uri("colloquy.close.expired");

    /** The connection that carried the session is gone. */
    public static final Uri TRANSPORT_LOST = new Uri("colloquy.close.transport_lost");

    /** The connection answered no ping, or was idle for too long. */
    public static final Uri TIMEOUT = new Uri("colloquy.close.timeout");

    /** The client reads more slowly than it is sent to. */
    public static final Uri SLOW_READER = new Uri("colloquy.close.slow_reader");

    /** The peer broke the protocol. */
    public static final Uri PROTOCOL_VIOLATION = new Uri("wamp.error.protocol_violation");

    /** A ban keeps the client out. */
    public static final Uri BANNED = new Uri("colloquy.close.banned");

    /** The client's principal was changed, disabled or deleted. */
    public static final Uri PRINCIPAL_CHANGED = new Uri("colloquy.close.principal_changed");

    /** The node on which the session lived is gone. */
    public static final Uri NODE_LOST = new Uri("colloquy.close.node_lost");

    /** All of them: the values that a metric may show. */
    public static final Set<Uri> ALL = Set.of(
            SYSTEM_SHUTDOWN,
            CLOSE_REALM,
            KILLED,
            EXPIRED,
            TRANSPORT_LOST,
            TIMEOUT,
            SLOW_READER,
            PROTOCOL_VIOLATION,
            BANNED,
            PRINCIPAL_CHANGED,
            NODE_LOST);

    private Reasons() {}
}

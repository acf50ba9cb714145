package io.colloquy.wamp;

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

    private Reasons() {}
}

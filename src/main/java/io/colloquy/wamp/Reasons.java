package io.colloquy.wamp;

import java.util.Set;

/**
 * The reasons for which a session ends, is refused, or a request fails: those that the protocol defines, and our own
 * where it defines none.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-basic-profile-uris">WAMP, Basic Profile URIs</a>
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

    /** The answer to a GOODBYE, and nothing else. */
    public static final Uri GOODBYE_AND_OUT = new Uri("wamp.close.goodbye_and_out");

    /** Those for which a session ends: the values that a metric may show. */
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
            NODE_LOST,
            GOODBYE_AND_OUT);

    /** What was to be a URI is none. */
    public static final Uri INVALID_URI = new Uri("wamp.error.invalid_uri");

    /** There is no such realm, or it is suspended. */
    public static final Uri NO_SUCH_REALM = new Uri("wamp.error.no_such_realm");

    /** None of the methods that the client offers is one that the realm allows. */
    public static final Uri NO_MATCHING_AUTH_METHOD = new Uri("wamp.error.no_matching_auth_method");

    /** The proof is wrong, late or used before; or there is no such principal. */
    public static final Uri AUTHENTICATION_DENIED = new Uri("wamp.error.authentication_denied");

    /** This service failed while it authenticated. */
    public static final Uri AUTHENTICATION_FAILED = new Uri("wamp.error.authentication_failed");

    /** A ban keeps the client out; to a request: the realm's rules forbid it. */
    public static final Uri NOT_AUTHORIZED = new Uri("wamp.error.not_authorized");

    /** No callee offers the procedure. */
    public static final Uri NO_SUCH_PROCEDURE = new Uri("wamp.error.no_such_procedure");

    /** The session has no such subscription. */
    public static final Uri NO_SUCH_SUBSCRIPTION = new Uri("wamp.error.no_such_subscription");

    /** The session has no such registration. */
    public static final Uri NO_SUCH_REGISTRATION = new Uri("wamp.error.no_such_registration");

    /** A pattern of the same policy and text is registered already, or by another rule of sharing. */
    public static final Uri PROCEDURE_ALREADY_EXISTS = new Uri("wamp.error.procedure_already_exists");

    /** An argument or option is missing, or not what it has to be. */
    public static final Uri INVALID_ARGUMENT = new Uri("wamp.error.invalid_argument");

    /** The call was cancelled, or its callee is gone. */
    public static final Uri CANCELED = new Uri("wamp.error.canceled");

    /** The call took longer than its caller would wait. */
    public static final Uri CALL_TIMEOUT = new Uri("wamp.error.timeout");

    /** Every callee of the procedure is gone or has declined. */
    public static final Uri NO_AVAILABLE_CALLEE = new Uri("wamp.error.no_available_callee");

    /** What is to be sent is longer than its receiver takes. */
    public static final Uri PAYLOAD_SIZE_EXCEEDED = new Uri("wamp.error.payload_size_exceeded");

    /** There is no such session, or it is one's own where that may not be meant. */
    public static final Uri NO_SUCH_SESSION = new Uri("wamp.error.no_such_session");

    /** The realm's rules forbid that identities are disclosed. */
    public static final Uri DISCLOSE_ME_DISALLOWED = new Uri("wamp.error.option_disallowed.disclose_me");

    /** A limit of this service is reached. */
    public static final Uri LIMIT_REACHED = new Uri("colloquy.error.limit_reached");

    /** The session has made as many requests as it may before its quota renews. */
    public static final Uri QUOTA_EXCEEDED = new Uri("colloquy.error.quota_exceeded");

    /** This service failed. */
    public static final Uri INTERNAL_ERROR = new Uri("colloquy.error.internal_error");

    /** The client took too long. */
    public static final Uri TIMED_OUT = new Uri("colloquy.error.timeout");

    private Reasons() {}
}

package io.colloquy.wamp;

/**
 * A peer sent what the protocol, or a limit of this service, does not allow. Carries the reason for the ABORT; the
 * message is fit for the peer's eyes, and names the element and the rule. Has no stack trace: strangers cause it at
 * will.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-protocol-errors">WAMP, Protocol Errors</a>
 */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Uri reason;

    private ProtocolException(Uri reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** The peer broke the protocol. */
    public static ProtocolException violation(String message) {
        return new ProtocolException(Reasons.PROTOCOL_VIOLATION, message);
    }

    /** What the peer sent is larger, deeper or more than is taken. */
    public static ProtocolException limit(String message) {
        return new ProtocolException(Reasons.LIMIT_REACHED, message);
    }

    /** What was to be a URI is none. */
    public static ProtocolException uri(String message) {
        return new ProtocolException(Reasons.INVALID_URI, message);
    }

    /** The reason as it stands in an ABORT. */
    public Uri reason() {
        return reason;
    }
}

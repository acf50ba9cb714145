package io.colloquy.router;

import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Uri;
import java.util.List;
import java.util.Map;

/**
 * A request can't be granted; the session goes on. It is answered with an ERROR. Has no stack trace: clients cause it at
 * will.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-error-2">WAMP, ERROR</a>
 */
final class RefusedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Uri error;
    private final transient Payload payload;

    /**
     * @param error what stands in the ERROR
     * @param message for the eyes of who develops the client: names the element and the rule
     */
    RefusedRequestException(Uri error, String message) {
        this(error, message, new Payload(List.of(message), Map.of()));
    }

    /** As above, with arguments that a program can read. */
    RefusedRequestException(Uri error, String message, Payload payload) {
        super(message, null, false, false);
        this.error = error;
        this.payload = payload;
    }

    Uri error() {
        return error;
    }

    Payload payload() {
        return payload;
    }
}

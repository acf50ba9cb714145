package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ERROR: The answer to a request that failed.
 * {@code [8, REQUEST.Type, REQUEST.Request, Details, Error, Arguments, ArgumentsKw]}, of which
 * the last one or two may be left out.
 *
 * @param requestType the code of the request
 * @param request the number of the request
 * @param details nothing that is predefined
 * @param error what went wrong, a URI
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-message-codes-and-direction">WAMP, Message Codes
 *     and Direction</a>
 */
public record ErrorReply(int requestType, long request, Dict details, String error, Payload payload)
        implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 8;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static ErrorReply read(Elements elements) {
        elements.between("ERROR", 5, 7);
        return new ErrorReply(
                elements.integer(1, "REQUEST.Type"),
                elements.id(2, "REQUEST.Request"),
                elements.dict(3, "Details"),
                elements.text(4, "Error"),
                elements.payload(5));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, requestType, request, details.values(), error);
    }
}

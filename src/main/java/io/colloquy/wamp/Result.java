package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * RESULT: The result of a call.
 * {@code [50, Request, Details, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param request the number of the CALL
 * @param details {@code progress}
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-result-2">WAMP, RESULT</a>
 */
public record Result(long request, Dict details, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 50;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Result read(Elements elements) {
        elements.between("RESULT", 3, 5);
        return new Result(elements.id(1, "Request"), elements.dict(2, "Details"), elements.payload(3));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        // Without, autobahn-java takes it for no result, and its user would wait for ever.
        return payload.wholeAfter(CODE, request, details.values());
    }
}

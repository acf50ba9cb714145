package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CALL: A caller calls a procedure.
 * {@code [48, Request, Options, Procedure, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param request the number of the request
 * @param options {@code timeout}, {@code receive_progress}, {@code disclose_me} and others
 * @param procedure which, a URI
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-call-2">WAMP, CALL</a>
 */
public record Call(long request, Dict options, String procedure, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 48;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Call read(Elements elements) {
        elements.between("CALL", 4, 6);
        return new Call(
                elements.id(1, "Request"),
                elements.dict(2, "Options"),
                elements.text(3, "Procedure"),
                elements.payload(4));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, request, options.values(), procedure);
    }
}

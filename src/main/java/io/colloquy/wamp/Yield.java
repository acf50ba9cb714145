package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * YIELD: A callee's result.
 * {@code [70, Request, Options, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param request the number of the INVOCATION
 * @param options {@code progress}
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-yield-2">WAMP, YIELD</a>
 */
public record Yield(long request, Dict options, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 70;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Yield read(Elements elements) {
        elements.between("YIELD", 3, 5);
        return new Yield(elements.id(1, "Request"), elements.dict(2, "Options"), elements.payload(3));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, request, options.values());
    }
}

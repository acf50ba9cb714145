package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INTERRUPT: The router asks a callee to stop working on a call. {@code [69, Request, Options]}.
 *
 * @param request the number of the INVOCATION
 * @param options {@code mode}, {@code reason}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-interrupt">WAMP, INTERRUPT</a>
 */
public record Interrupt(long request, Dict options) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 69;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Interrupt read(Elements elements) {
        elements.between("INTERRUPT", 3, 3);
        return new Interrupt(elements.id(1, "Request"), elements.dict(2, "Options"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, options.values());
    }
}

package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CANCEL: A caller no longer wants the result of a call. {@code [49, Request, Options]}.
 *
 * @param request the number of the CALL
 * @param options {@code mode}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-cancel">WAMP, CANCEL</a>
 */
public record Cancel(long request, Dict options) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 49;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Cancel read(Elements elements) {
        elements.between("CANCEL", 3, 3);
        return new Cancel(elements.id(1, "Request"), elements.dict(2, "Options"));
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

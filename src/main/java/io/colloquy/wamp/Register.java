package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * REGISTER: A callee offers a procedure. {@code [64, Request, Options, Procedure]}.
 *
 * @param request the number of the request
 * @param options {@code match}, {@code invoke}
 * @param procedure a URI, or a pattern of URIs
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-register-2">WAMP, REGISTER</a>
 */
public record Register(long request, Dict options, String procedure) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 64;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Register read(Elements elements) {
        elements.between("REGISTER", 4, 4);
        return new Register(elements.id(1, "Request"), elements.dict(2, "Options"), elements.text(3, "Procedure"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, options.values(), procedure);
    }
}

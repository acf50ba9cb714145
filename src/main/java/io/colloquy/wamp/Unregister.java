package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UNREGISTER: A callee takes an offer back. {@code [66, Request, Registration]}.
 *
 * @param request the number of the request
 * @param registration the id of the registration
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-unregister-2">WAMP, UNREGISTER</a>
 */
public record Unregister(long request, long registration) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 66;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Unregister read(Elements elements) {
        elements.between("UNREGISTER", 3, 3);
        return new Unregister(elements.id(1, "Request"), elements.id(2, "Registration"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, registration);
    }
}

package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * REGISTERED: A registration was made. {@code [65, Request, Registration]}.
 *
 * @param request the number of the REGISTER
 * @param registration the id of the registration
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-registered-2">WAMP, REGISTERED</a>
 */
public record Registered(long request, long registration) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 65;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Registered read(Elements elements) {
        elements.between("REGISTERED", 3, 3);
        return new Registered(elements.id(1, "Request"), elements.id(2, "Registration"));
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

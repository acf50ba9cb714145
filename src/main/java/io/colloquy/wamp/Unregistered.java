package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UNREGISTERED: A registration was ended. {@code [67, Request]}.
 *
 * @param request the number of the UNREGISTER
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-unregistered-2">WAMP, UNREGISTERED</a>
 */
public record Unregistered(long request) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 67;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Unregistered read(Elements elements) {
        elements.between("UNREGISTERED", 2, 2);
        return new Unregistered(elements.id(1, "Request"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request);
    }
}

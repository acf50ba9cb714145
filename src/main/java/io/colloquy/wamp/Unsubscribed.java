package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UNSUBSCRIBED: A subscription was ended. {@code [35, Request]}.
 *
 * @param request the number of the UNSUBSCRIBE
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-unsubscribed-2">WAMP, UNSUBSCRIBED</a>
 */
public record Unsubscribed(long request) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 35;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Unsubscribed read(Elements elements) {
        elements.between("UNSUBSCRIBED", 2, 2);
        return new Unsubscribed(elements.id(1, "Request"));
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

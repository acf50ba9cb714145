package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBED: A subscription was made. {@code [33, Request, Subscription]}.
 *
 * @param request the number of the SUBSCRIBE
 * @param subscription the id of the subscription
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscribed-2">WAMP, SUBSCRIBED</a>
 */
public record Subscribed(long request, long subscription) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 33;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Subscribed read(Elements elements) {
        elements.between("SUBSCRIBED", 3, 3);
        return new Subscribed(elements.id(1, "Request"), elements.id(2, "Subscription"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, subscription);
    }
}

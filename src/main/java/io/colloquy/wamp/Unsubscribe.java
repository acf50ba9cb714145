package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * UNSUBSCRIBE: A subscriber has enough of a topic. {@code [34, Request, Subscription]}.
 *
 * @param request the number of the request
 * @param subscription the id of the subscription
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-unsubscribe-2">WAMP, UNSUBSCRIBE</a>
 */
public record Unsubscribe(long request, long subscription) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 34;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Unsubscribe read(Elements elements) {
        elements.between("UNSUBSCRIBE", 3, 3);
        return new Unsubscribe(elements.id(1, "Request"), elements.id(2, "Subscription"));
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

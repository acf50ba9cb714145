package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBE: A subscriber asks for the events of a topic. {@code [32, Request, Options, Topic]}.
 *
 * @param request the number of the request
 * @param options {@code match}
 * @param topic a URI, or a pattern of URIs
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscribe-2">WAMP, SUBSCRIBE</a>
 */
public record Subscribe(long request, Dict options, String topic) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 32;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Subscribe read(Elements elements) {
        elements.between("SUBSCRIBE", 4, 4);
        return new Subscribe(elements.id(1, "Request"), elements.dict(2, "Options"), elements.text(3, "Topic"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, options.values(), topic);
    }
}

package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PUBLISH: A publisher's event.
 * {@code [16, Request, Options, Topic, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param request the number of the request
 * @param options {@code acknowledge}, {@code exclude_me}, {@code exclude}, {@code eligible} and others
 * @param topic what it is about, a URI
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-publish-2">WAMP, PUBLISH</a>
 */
public record Publish(long request, Dict options, String topic, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 16;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Publish read(Elements elements) {
        elements.between("PUBLISH", 4, 6);
        return new Publish(
                elements.id(1, "Request"), elements.dict(2, "Options"), elements.text(3, "Topic"), elements.payload(4));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, request, options.values(), topic);
    }
}

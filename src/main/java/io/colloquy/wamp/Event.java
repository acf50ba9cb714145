package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * EVENT: An event on its way to a subscriber.
 * {@code [36, Subscription, Publication, Details, Arguments, ArgumentsKw]}, of which
 * the last one or two may be left out.
 *
 * @param subscription the id of the subscription
 * @param publication the id of the publication
 * @param details {@code publisher}, {@code topic} and others
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-event-2">WAMP, EVENT</a>
 */
public record Event(long subscription, long publication, Dict details, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 36;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Event read(Elements elements) {
        elements.between("EVENT", 4, 6);
        return new Event(
                elements.id(1, "Subscription"),
                elements.id(2, "Publication"),
                elements.dict(3, "Details"),
                elements.payload(4));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, subscription, publication, details.values());
    }
}

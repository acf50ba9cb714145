package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INVOCATION: A call on its way to a callee.
 * {@code [68, Request, Registration, Details, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param request the number of the request, counted by the router
 * @param registration the id of the registration
 * @param details {@code caller}, {@code procedure}, {@code timeout} and others
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-invocation-2">WAMP, INVOCATION</a>
 */
public record Invocation(long request, long registration, Dict details, Payload payload) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 68;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Invocation read(Elements elements) {
        elements.between("INVOCATION", 4, 6);
        return new Invocation(
                elements.id(1, "Request"),
                elements.id(2, "Registration"),
                elements.dict(3, "Details"),
                elements.payload(4));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, request, registration, details.values());
    }
}

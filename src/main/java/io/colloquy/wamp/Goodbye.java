package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * GOODBYE: Either side asks to close the session, or answers such a request. {@code [6, Details, Reason]}.
 *
 * @param details {@code message}
 * @param reason why
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-goodbye-2">WAMP, GOODBYE</a>
 */
public record Goodbye(Dict details, String reason) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 6;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Goodbye read(Elements elements) {
        elements.between("GOODBYE", 3, 3);
        return new Goodbye(elements.dict(1, "Details"), elements.text(2, "Reason"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, details.values(), reason);
    }
}

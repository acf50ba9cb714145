package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ABORT: Either side ends the conversation without an answer being expected.
 * {@code [3, Details, Reason, Arguments, ArgumentsKw]}, of which the last one or two may be left out.
 *
 * @param details {@code message}
 * @param reason why
 * @param payload the arguments
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-abort-2">WAMP, ABORT</a>
 */
public record Abort(Dict details, String reason, Payload payload) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 3;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Abort read(Elements elements) {
        elements.between("ABORT", 3, 5);
        return new Abort(elements.dict(1, "Details"), elements.text(2, "Reason"), elements.payload(3));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return payload.after(CODE, details.values(), reason);
    }
}

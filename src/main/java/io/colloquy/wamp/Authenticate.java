package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AUTHENTICATE: The client's proof. {@code [5, Signature, Extra]}.
 *
 * @param signature the proof
 * @param extra what the method needs besides
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-authenticate">WAMP, AUTHENTICATE</a>
 */
public record Authenticate(String signature, Dict extra) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 5;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Authenticate read(Elements elements) {
        elements.between("AUTHENTICATE", 3, 3);
        return new Authenticate(elements.text(1, "Signature"), elements.dict(2, "Extra"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, signature, extra.values());
    }

    /** Without the proof, which may be the ticket itself. */
    @Override
    public String toString() {
        return "Authenticate[(hidden)]";
    }
}

package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CHALLENGE: The router asks for a proof. {@code [4, AuthMethod, Extra]}.
 *
 * @param authMethod the method that was chosen
 * @param extra what the method needs
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-challenge">WAMP, CHALLENGE</a>
 */
public record Challenge(String authMethod, Dict extra) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 4;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Challenge read(Elements elements) {
        elements.between("CHALLENGE", 3, 3);
        return new Challenge(elements.text(1, "AuthMethod"), elements.dict(2, "Extra"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, authMethod, extra.values());
    }
}

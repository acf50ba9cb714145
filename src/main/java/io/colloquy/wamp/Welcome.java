package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * WELCOME: The router lets a client in: from here on there is a session. {@code [2, Session, Details]}.
 *
 * @param session the id of the session
 * @param details {@code realm}, {@code authid}, {@code authrole}, {@code authmethod}, {@code authprovider}, {@code
 *     authextra}, {@code agent}, {@code roles}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-welcome-2">WAMP, WELCOME</a>
 */
public record Welcome(SessionId session, Dict details) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 2;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Welcome read(Elements elements) {
        elements.between("WELCOME", 3, 3);
        return new Welcome(elements.sessionId(1, "Session"), elements.dict(2, "Details"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, session.value(), details.values());
    }
}

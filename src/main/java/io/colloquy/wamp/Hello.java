package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HELLO: A client asks to join a realm. The first message of a connection, and sent once. {@code [1, Realm, Details]}.
 *
 * @param realm the realm to join, as it was sent; whether it can name a realm is for the handshake to say
 * @param details {@code roles}, {@code agent}, {@code authmethods}, {@code authid}, {@code authrole}, {@code authextra}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-hello-2">WAMP, HELLO</a>
 */
public record Hello(String realm, Dict details) implements SessionMessage {

    /** The code of the message. */
    public static final int CODE = 1;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Hello read(Elements elements) {
        elements.between("HELLO", 3, 3);
        return new Hello(elements.text(1, "Realm"), elements.dict(2, "Details"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, realm, details.values());
    }
}

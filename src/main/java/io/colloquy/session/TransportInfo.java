package io.colloquy.session;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the connection that carries a session.
 *
 * @param type {@code websocket}, {@code rawsocket}, or what a gateway calls it: 1 to 32 of {@code a-z 0-9 _ -}
 * @param protocol the sub-protocol, such as {@code wamp.2.json}, or null
 * @param id a name of the connection, or null
 * @param secure whether it is encrypted
 */
public record TransportInfo(
        String type, @Nullable String protocol, @Nullable String id, boolean secure) {

    // Before the constant below, which is held against it.
    private static final Pattern TYPE = Pattern.compile("[a-z0-9_-]{1,32}");

    /** What a gateway's session runs over if the gateway does not say. */
    public static final TransportInfo HTTP = new TransportInfo("http", null, null, false);

    /** @throws InvalidValueException naming {@code transport/type}, {@code transport/protocol} or {@code transport/id} */
    public TransportInfo {
        if (!isType(type)) {
            throw new InvalidValueException("transport/type", "must be 1 to 32 characters of a-z, 0-9, '_' and '-'");
        }
        Bounds.optionalText("transport/protocol", protocol);
        Bounds.optionalText("transport/id", id);
    }

    static boolean isType(String text) {
        return TYPE.matcher(text).matches();
    }
}

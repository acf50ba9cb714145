package io.colloquy.wamp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PUBLISHED: A publication was accepted. {@code [17, Request, Publication]}.
 *
 * @param request the number of the PUBLISH
 * @param publication the id of the publication
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-published-2">WAMP, PUBLISHED</a>
 */
public record Published(long request, long publication) implements RoutedMessage {

    /** The code of the message. */
    public static final int CODE = 17;

    /** @throws ProtocolException naming the element that is missing or of the wrong type */
    static Published read(Elements elements) {
        elements.between("PUBLISHED", 3, 3);
        return new Published(elements.id(1, "Request"), elements.id(2, "Publication"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public List<@Nullable Object> elements() {
        return List.of(CODE, request, publication);
    }
}

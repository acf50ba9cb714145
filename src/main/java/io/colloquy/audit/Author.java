package io.colloquy.audit;

import io.colloquy.access.Role;
import io.colloquy.session.Session;
import io.colloquy.wamp.Peer;
import org.jspecify.annotations.Nullable;

/**
 * Whose deed it is, as an entry says it.
 *
 * @param id unique over all kinds: {@code user:admin}, {@code key:7}, {@code jwt:subject}, {@code session:4711}
 * @param name the name of the user, the key, the subject or the session's principal
 * @param role what the caller may do; null for a session
 * @param address where the request came from, or where the session is; null if that is not known
 * @param requestId the id of the request; null if it came by none
 */
public record Author(
        String id,
        String name,
        @Nullable Role role,
        @Nullable String address,
        @Nullable String requestId) {

    /**
     * A WAMP session, which did something by a meta procedure.
     *
     * @param session the session
     * @return the author, who goes by the id if its principal has no name
     */
    public static Author of(Session session) {
        String id = "session:" + session.id();
        String authid = session.identity().authid();
        Peer peer = session.peer();
        String address = peer == null ? null : peer.address().toString();
        return new Author(id, authid == null ? id : authid, null, address, null);
    }
}

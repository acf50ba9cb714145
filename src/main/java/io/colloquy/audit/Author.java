package io.colloquy.audit;

import io.colloquy.access.Role;
import io.colloquy.wamp.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Whose deed it is, as an entry says it.
 *
 * @param id unique over all kinds: {@code user:admin}, {@code key:7}, {@code jwt:subject}, {@code session:4711}
 * @param name the name of the user, the key, the subject or the session's principal
 * @param role what the caller may do; null for a session
 * @param address where the request came from; null if it came by no request
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
     * @param authid the name of its principal; null if it has none
     * @return the author, who goes by the id if there is no name
     */
    public static Author of(SessionId session, @Nullable String authid) {
        String id = "session:" + session;
        return new Author(id, authid == null ? id : authid, null, null, null);
    }
}

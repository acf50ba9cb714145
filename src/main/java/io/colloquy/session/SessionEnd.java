package io.colloquy.session;

import io.colloquy.realm.Ban;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import org.jspecify.annotations.Nullable;

/**
 * How a session ended: the one value that the GOODBYE, events, history, metrics and the audit all tell.
 *
 * @param by who or what ended it
 * @param reason the reason as the peer is told it
 * @param message words for a person, 1 to 255 characters, or null
 * @param actor the name of the user or key that ended it, {@code session:} and the id of the session that did, or null
 * @param silent whether the other sessions of its realm are not told, neither of its end nor what it left to be told then
 */
public record SessionEnd(
        EndedBy by,
        Uri reason,
        @Nullable String message,
        @Nullable String actor,
        boolean silent) {

    /** Its time was over. */
    public static final SessionEnd EXPIRED = new SessionEnd(EndedBy.EXPIRY, Reasons.EXPIRED, null, null);

    /** The service shuts down. */
    public static final SessionEnd SHUTDOWN = new SessionEnd(EndedBy.SHUTDOWN, Reasons.SYSTEM_SHUTDOWN, null, null);

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code message} if it is too short or too long */
    public SessionEnd {
        Bounds.optionalText("message", message);
    }

    /** One of which the others are told; throws as above. */
    public SessionEnd(EndedBy by, Uri reason, @Nullable String message, @Nullable String actor) {
        this(by, reason, message, actor, false);
    }

    /** The same, of which the others are not told. */
    public SessionEnd silently() {
        return new SessionEnd(by, reason, message, actor, true);
    }

    /** Its principal was disabled, deleted, or given another role. */
    public static SessionEnd principal(@Nullable String actor) {
        return new SessionEnd(EndedBy.PRINCIPAL, Reasons.PRINCIPAL_CHANGED, null, actor);
    }

    /** A ban keeps its client out, who is told why if that was said. */
    public static SessionEnd banned(Ban ban) {
        return new SessionEnd(EndedBy.BAN, Reasons.BANNED, ban.reason(), ban.actor());
    }

    /** The service is drained. */
    public static SessionEnd drained(@Nullable String message, String actor) {
        return new SessionEnd(EndedBy.SHUTDOWN, Reasons.SYSTEM_SHUTDOWN, message, actor);
    }

    /** Its realm was deleted or suspended. */
    public static SessionEnd realm(@Nullable String actor) {
        return new SessionEnd(EndedBy.REALM, Reasons.CLOSE_REALM, null, actor);
    }
}

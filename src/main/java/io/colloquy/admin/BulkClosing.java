package io.colloquy.admin;

import io.colloquy.session.ClosingOrder;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Uri;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for who closes sessions by filter.
 *
 * @param filter which sessions, of those that the caller may close
 * @param limit how many at most, at least 1; {@link ClosingOrder#NO_LIMIT} for all
 * @param perSecond how many a second, 1 to {@link ClosingOrder#MAX_PER_SECOND}; null: as fast as it goes
 * @param reason the reason that peers are told
 * @param message words for a person, 1 to 255 characters, or null
 */
public record BulkClosing(
        SessionFilter filter,
        long limit,
        @Nullable Integer perSecond,
        Uri reason,
        @Nullable String message) {

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code message} if it is too short or too long */
    public BulkClosing {
        Bounds.optionalText("message", message);
    }
}

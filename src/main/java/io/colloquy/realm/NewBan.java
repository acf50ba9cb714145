package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ban to be imposed.
 *
 * @param realm the realm; one that exists, or that opening a session may create
 * @param target whom to keep out
 * @param reason words for a person, 1 to 255 characters, or null
 * @param until the first moment at which it shall no longer hold; null: it holds for ever
 * @param actor the name of the user or key that imposes it
 */
public record NewBan(
        RealmUri realm,
        Ban.Target target,
        @Nullable String reason,
        @Nullable Instant until,
        String actor) {

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code reason} if it is too short or too long */
    public NewBan {
        Bounds.optionalText("reason", reason);
    }

    /** The same ban with another end; null: none. */
    public NewBan endingAt(@Nullable Instant other) {
        return new NewBan(realm, target, reason, other, actor);
    }
}

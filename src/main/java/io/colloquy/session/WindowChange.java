package io.colloquy.session;

import io.colloquy.realm.Window;
import io.colloquy.wamp.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * A change to a window, member by member.
 *
 * @param limit the new limit, or null to leave it
 * @param duration the new duration in seconds, or null to leave it
 */
public record WindowChange(@Nullable Long limit, @Nullable Long duration) {

    /**
     * The window that results.
     *
     * @param present the window so far, or null if there is none
     * @throws InvalidValueException naming the member that is missing or out of range
     */
    Window applyTo(@Nullable Window present) {
        return new Window(
                merged("limit", limit, present == null ? null : present.limit()),
                merged("duration", duration, present == null ? null : present.duration()));
    }

    private static long merged(String member, @Nullable Long change, @Nullable Long present) {
        if (change != null) {
            return change;
        }
        if (present == null) {
            throw new InvalidValueException(member, "is required, since there is no window so far");
        }
        return present;
    }
}

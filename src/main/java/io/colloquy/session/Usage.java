package io.colloquy.session;

import io.colloquy.realm.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one of a session's two windows.
 *
 * @param window which
 * @param remaining how much can still be charged, 0 to the window's limit
 * @param renews when the window is over that goes on now, or null if none does: the next begins with what is charged
 *     first
 */
public record Usage(Window window, long remaining, @Nullable Instant renews) {

    /** A window that has not begun. */
    static Usage unused(Window window) {
        return new Usage(window, window.limit(), null);
    }

    /**
     * What is left of a session's messages now.
     *
     * @param session which
     * @param facts its mutable part, which says how many there may be
     * @return nothing if there may be any number
     */
    public static @Nullable Usage ofRate(Session session, SessionFacts facts) {
        Windows used = session.windows();
        Window rate = facts.rate();
        return rate == null || used == null ? unusedOrNull(rate) : used.ofRate(rate);
    }

    /** What is left of a session's requests now; all else as {@link #ofRate}. */
    public static @Nullable Usage ofQuota(Session session, SessionFacts facts) {
        Windows used = session.windows();
        Window quota = facts.quota();
        return quota == null || used == null ? unusedOrNull(quota) : used.ofQuota(quota);
    }

    private static @Nullable Usage unusedOrNull(@Nullable Window window) {
        return window == null ? null : unused(window);
    }
}

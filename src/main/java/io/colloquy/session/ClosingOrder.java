package io.colloquy.session;

import io.colloquy.wamp.Bounds;
import org.jspecify.annotations.Nullable;

/**
 * What sessions are to be closed, how, how fast, and for whom.
 *
 * @param operation what the closing is part of
 * @param filter which sessions
 * @param limit how many at most, at least 1
 * @param perSecond how many a second, 1 to {@value #MAX_PER_SECOND}; null: as fast as it goes
 * @param end how they end
 * @param actor who asked for it
 */
public record ClosingOrder(
        Operation operation,
        SessionFilter filter,
        long limit,
        @Nullable Integer perSecond,
        SessionEnd end,
        Owner actor) {

    /** The highest pace. */
    public static final int MAX_PER_SECOND = 1_000_000;

    /** Stands for as many as there are. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    private static final int MOST_AT_ONCE = 1000;
    private static final int MOST_SECONDS = 5;

    /** What sessions are closed for. */
    public enum Operation {
        /** Somebody closes them by filter. */
        CLOSE_SESSIONS("closeSessions"),
        /** The service is drained. */
        DRAIN("drain");

        private final String key;

        Operation(String key) {
            this.key = key;
        }

        /** The operation's name on the wire. */
        public String key() {
            return key;
        }
    }

    /** @throws io.colloquy.wamp.InvalidValueException naming what is out of its range */
    public ClosingOrder {
        Bounds.range("limit", limit, 1, NO_LIMIT);
        if (perSecond != null) {
            Bounds.range("per_second", perSecond, 1, MAX_PER_SECOND);
        }
    }

    /**
     * Whether closing so many sessions takes longer than somebody should wait for: there are more than
     * {@value #MOST_AT_ONCE}, or it would last more than {@value #MOST_SECONDS} seconds at the pace.
     */
    public boolean takesLong(long sessions) {
        long count = Math.min(sessions, limit);
        return count > MOST_AT_ONCE || (perSecond != null && count > (long) MOST_SECONDS * perSecond);
    }
}

package io.colloquy.session;

import io.colloquy.wamp.Uri;
import java.util.Set;

/**
 * Which closed sessions to list, the last that ended first.
 *
 * @param filter which sessions, as they were at their end
 * @param by by whom or what they ended; empty: by any
 * @param reasons for which reasons they ended; empty: for any
 * @param page which part of the list
 */
public record HistoryQuery(SessionFilter filter, Set<EndedBy> by, Set<Uri> reasons, Page page) {

    /**
     * A part of the list.
     *
     * @param limit how many at most, 1 to 1000
     * @param before the ordinal that all must be below; {@link Long#MAX_VALUE} to begin
     */
    public record Page(int limit, long before) {

        /** The first part. */
        public static Page first(int limit) {
            return new Page(limit, Long.MAX_VALUE);
        }
    }

    /** Keeps copies that nobody can change. */
    public HistoryQuery {
        by = Set.copyOf(by);
        reasons = Set.copyOf(reasons);
    }

    boolean means(ClosedSession closed) {
        SessionEvent.Closed event = closed.event();
        return (by.isEmpty() || by.contains(event.end().by()))
                && (reasons.isEmpty() || reasons.contains(event.end().reason()))
                && filter.matches(event.session(), event.facts());
    }
}

package io.colloquy.session;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Pages in an order that no index keeps: the least few behind a place are selected from a bounded number. */
final class Selection {

    /** Among how many sessions a selection is made. */
    static final int MOST_CANDIDATES = 200_000;

    private static final Comparator<Entry> ORDER = Comparator.comparing(
                    Entry::text, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparingLong(Entry::key)
            .thenComparingLong(Entry::id);

    /** A session with its sort key as it was when the session was looked at. */
    private record Entry(
            @Nullable String text,
            long key,
            long id,
            @Nullable Session session) {

        Position position() {
            return new Position(text, key, id);
        }
    }

    private Selection() {}

    /** @throws TooManyCandidatesException if there are more than {@link #MOST_CANDIDATES} */
    static SessionPage page(SessionQuery query, Iterator<Session> candidates) {
        Position after = query.after();
        Entry bound = after == null ? null : new Entry(after.text(), after.key(), after.id(), null);
        // One more than the page is kept, to know whether anything follows it.
        var least = new PriorityQueue<Entry>(query.limit() + 1, ORDER.reversed());
        for (int examined = 0; candidates.hasNext(); examined++) {
            if (examined == MOST_CANDIDATES) {
                throw new TooManyCandidatesException(query.sort(), MOST_CANDIDATES);
            }
            Session session = candidates.next();
            if (query.filter().matches(session)) {
                Entry entry = entry(query.sort(), session);
                if (bound == null || ORDER.compare(entry, bound) > 0) {
                    least.add(entry);
                    if (least.size() > query.limit() + 1) {
                        least.remove();
                    }
                }
            }
        }
        return page(least, query.limit());
    }

    private static SessionPage page(PriorityQueue<Entry> least, int limit) {
        boolean more = least.size() > limit;
        if (more) {
            least.remove();
        }
        var entries = least.stream().sorted(ORDER).toList();
        return new SessionPage(
                entries.stream().map(Entry::session).toList(),
                more ? entries.getLast().position() : null);
    }

    private static Entry entry(SessionSort sort, Session session) {
        long id = session.id().value();
        return switch (sort) {
            case AUTHID -> new Entry(session.identity().authid(), 0, id, session);
            case AGENT -> new Entry(session.facts().agent(), 0, id, session);
            case SEQ -> new Entry(null, session.seq(), id, session);
            case EXPIRES_AT -> {
                var expiry = session.facts().expiry();
                yield new Entry(null, expiry == null ? Long.MAX_VALUE : expiry.expiresAt(), id, session);
            }
            case CREATED, CREATED_DESCENDING, ID, ID_DESCENDING ->
                throw new IllegalArgumentException(sort.key() + " has an index");
        };
    }
}

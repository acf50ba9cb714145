package io.colloquy.session;

import io.colloquy.wamp.SessionId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One pass over the sessions that a filter means, oldest first, up to those that were opened after it began.
 *
 * @param candidates where they are among
 * @param filter which are meant
 * @param last the place in the order of creation of the last session that was there when the pass began
 * @param ids how many ids it notes at most
 */
record Sweep(Iterator<Session> candidates, SessionFilter filter, long last, int ids) {

    /** How many ids are noted if nothing else is said. */
    static final int MOST_IDS = 1000;

    Sweep(Iterator<Session> candidates, SessionFilter filter, long last) {
        this(candidates, filter, last, MOST_IDS);
    }

    /** The same pass, which notes so many ids at most. */
    Sweep noting(int most) {
        return new Sweep(candidates, filter, last, most);
    }

    /** The same pass, but only as long as a condition holds. */
    Sweep during(BooleanSupplier condition) {
        return new Sweep(new Bounded(candidates, session -> condition.getAsBoolean()), filter, last, ids);
    }

    BulkClose counting() {
        List<SessionId> noted = new ArrayList<>();
        long matched = 0;
        while (candidates.hasNext()) {
            Session session = candidates.next();
            if (means(session)) {
                matched++;
                note(session, noted);
            }
        }
        return new BulkClose(matched, 0, noted);
    }

    BulkClose closing(long limit, Predicate<Session> close) {
        List<SessionId> noted = new ArrayList<>();
        long matched = 0;
        long closed = 0;
        while (candidates.hasNext()) {
            Session session = candidates.next();
            if (means(session)) {
                matched++;
                if (closed < limit && close.test(session)) {
                    closed++;
                    note(session, noted);
                }
            }
        }
        return new BulkClose(matched, closed, noted);
    }

    private boolean means(Session session) {
        return session.order() <= last && filter.matches(session);
    }

    private void note(Session session, List<SessionId> noted) {
        if (noted.size() < ids) {
            noted.add(session.id());
        }
    }
}

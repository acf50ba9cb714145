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
 */
record Sweep(Iterator<Session> candidates, SessionFilter filter, long last) {

    private static final int MOST_IDS = 1000;

    /** The same pass, but only as long as a condition holds. */
    Sweep during(BooleanSupplier condition) {
        return new Sweep(new Bounded(candidates, session -> condition.getAsBoolean()), filter, last);
    }

    BulkClose counting() {
        List<SessionId> ids = new ArrayList<>();
        long matched = 0;
        while (candidates.hasNext()) {
            Session session = candidates.next();
            if (means(session)) {
                matched++;
                note(session, ids);
            }
        }
        return new BulkClose(matched, 0, ids);
    }

    BulkClose closing(long limit, Predicate<Session> close) {
        List<SessionId> ids = new ArrayList<>();
        long matched = 0;
        long closed = 0;
        while (candidates.hasNext()) {
            Session session = candidates.next();
            if (means(session)) {
                matched++;
                if (closed < limit && close.test(session)) {
                    closed++;
                    note(session, ids);
                }
            }
        }
        return new BulkClose(matched, closed, ids);
    }

    private boolean means(Session session) {
        return session.order() <= last && filter.matches(session);
    }

    private static void note(Session session, List<SessionId> ids) {
        if (ids.size() < MOST_IDS) {
            ids.add(session.id());
        }
    }
}

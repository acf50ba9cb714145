package io.colloquy.session;

import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** The sessions that were closed last: as many as {@code colloquy.sessions.history} says. Nothing outlives the process. */
@Component
public final class SessionHistory implements SessionListener {

    private final int size;
    private final Ring<ClosedSession> ring;

    SessionHistory(SessionProperties properties) {
        this.size = properties.history();
        this.ring = new Ring<>(
                Math.max(1, size),
                ClosedSession::ordinal,
                Burden.scales(closed -> closed.event().session().burden()));
    }

    /** Remembers a session that was closed. */
    @Override
    public void on(SessionEvent event) {
        if (size > 0 && event instanceof SessionEvent.Closed closed) {
            ring.put(new ClosedSession(ring.draw(), closed));
        }
    }

    /**
     * Lists closed sessions, the last that ended first. One that is remembered throughout the walk appears exactly once,
     * however many end meanwhile.
     *
     * @param query which, how many, from where on
     * @return a page of them
     */
    public HistoryPage list(HistoryQuery query) {
        var items = new ArrayList<ClosedSession>();
        long ordinal = Math.min(query.page().before(), ring.last() + 1);
        long oldest = ring.oldest();
        int examined = 0;
        while (--ordinal >= oldest && items.size() < query.page().limit() && examined < SessionQueries.MOST_EXAMINED) {
            examined++;
            ClosedSession closed = ring.at(ordinal);
            if (closed != null && closed.ordinal() == ordinal && query.means(closed)) {
                items.add(closed);
            }
        }
        return new HistoryPage(items, ordinal >= oldest ? ordinal + 1 : null);
    }
}

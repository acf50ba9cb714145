package io.colloquy.console;

import io.colloquy.access.Caller;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who sits at the console: a bounded number of browsers. A caller who logs in once more than {@value #MOST_OF_ONE} times
 * gives the oldest seat up; in all there are {@value #MOST}, and who comes when all are taken takes the oldest.
 */
@Component
final class Seats implements HttpSessionListener {

    static final int MOST_OF_ONE = 20;

    private static final int MOST = 1000;

    private final int most;
    private final Map<String, Seat> taken = new LinkedHashMap<>();

    private record Seat(String caller, HttpSession session) {}

    Seats() {
        this(MOST);
    }

    Seats(int most) {
        this.most = most;
    }

    /** Takes a seat for a browser in which somebody has just logged in. */
    void take(Caller caller, HttpSession session) {
        givenUp(caller, session).forEach(Seats::end);
    }

    /** Whether a browser's seat is still its own: it has not logged out, nor been idle for too long. */
    synchronized boolean holds(String session) {
        return taken.containsKey(session);
    }

    @Override
    public synchronized void sessionDestroyed(HttpSessionEvent event) {
        taken.remove(event.getSession().getId());
    }

    private synchronized List<HttpSession> givenUp(Caller caller, HttpSession session) {
        taken.put(session.getId(), new Seat(caller.id(), session));
        List<Seat> own = taken.values().stream()
                .filter(seat -> seat.caller().equals(caller.id()))
                .toList();
        var givenUp = new ArrayList<HttpSession>();
        Stream.concat(
                        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE)),
                        taken.values().stream().limit(Math.max(0, taken.size() - most)))
                .distinct()
                .map(Seat::session)
                .forEach(givenUp::add);
        givenUp.forEach(old -> taken.remove(old.getId()));
        return givenUp;
    }

    private static void end(HttpSession session) {
        try {
            session.invalidate();
        } catch (IllegalStateException alreadyEnded) {
            return;
        }
    }
}

package io.colloquy.console;

import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.RealmUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Those who see the same sessions: all of them, or those of certain realms. For them the last quarter of an hour is kept,
 * second by second.
 */
final class Audience {

    /** How many seconds are kept. */
    static final int SECONDS = 900;

    private static final Beat NOTHING = new Beat(0, 0, 0, 0);

    private final Set<RealmUri> realms;
    private final SessionFilter filter;
    private final LongAdder joined = new LongAdder();
    private final LongAdder left = new LongAdder();
    private final Beat[] ring = new Beat[SECONDS];
    private long beats;

    /**
     * What one second brought.
     *
     * @param at the second, since 1970
     * @param sessions how many sessions were live at its end
     * @param joined how many were opened in it
     * @param left how many were closed in it
     */
    record Beat(long at, long sessions, long joined, long left) {}

    /** @param realms the realms that are seen; none: all */
    Audience(Set<RealmUri> realms) {
        this.realms = Set.copyOf(realms);
        this.filter = realms.isEmpty() ? SessionFilter.ALL : SessionFilter.ALL.within(realms);
    }

    /** The realms that are seen; none: all. */
    Set<RealmUri> realms() {
        return realms;
    }

    /** The sessions that are seen. */
    SessionFilter filter() {
        return filter;
    }

    /** Counts what happens, if it is seen. */
    void hear(SessionEvent event) {
        if (!realms.isEmpty() && !realms.contains(event.session().realm())) {
            return;
        }
        switch (event) {
            case SessionEvent.Opened opened -> joined.increment();
            case SessionEvent.Updated updated -> {}
            case SessionEvent.Closed closed -> left.increment();
        }
    }

    /** Ends a second. */
    synchronized void beat(long at, long sessions) {
        ring[(int) (beats % SECONDS)] = new Beat(at, sessions, joined.sumThenReset(), left.sumThenReset());
        beats++;
    }

    /** The second that ended last; one of nothing before the first has. */
    synchronized Beat last() {
        return beats == 0 ? NOTHING : ring[(int) ((beats - 1) % SECONDS)];
    }

    /** The seconds that ended after some moment, in seconds since 1970, as far as they are kept; oldest first. */
    synchronized List<Beat> after(long moment) {
        var news = new ArrayList<Beat>();
        for (long beat = Math.max(0, beats - SECONDS); beat < beats; beat++) {
            Beat kept = ring[(int) (beat % SECONDS)];
            if (kept.at() > moment) {
                news.add(kept);
            }
        }
        return news;
    }
}

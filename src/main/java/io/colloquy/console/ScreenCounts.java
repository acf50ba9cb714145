package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.CallerScope;
import io.colloquy.session.NanoClock;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** How many sessions a search means now, and how many came since its page was painted. */
final class ScreenCounts {

    /** Counting takes at most this share of a processor. */
    private static final int SHARE = 20;

    private static final long SOON = Duration.ofMillis(500).toNanos();

    /**
     * A page as it was painted.
     *
     * @param search what it shows
     * @param painted when; what is created from then on is new
     */
    record Shown(Search search, Instant painted) {}

    private final SessionService sessions;
    private final NanoClock clock;
    private final SessionFilter matching;
    private final SessionFilter fresh;
    private long due;
    private String told = "";

    /** @param shown what the page shows, and since when */
    ScreenCounts(SessionService sessions, NanoClock clock, Caller caller, Shown shown) {
        this.sessions = sessions;
        this.clock = clock;
        this.matching = CallerScope.filter(caller, shown.search().filter());
        this.fresh = CallerScope.filter(caller, shown.search().newerThan(shown.painted()));
        this.due = clock.nanoTime();
    }

    /** Tells the numbers if they changed, and are due. */
    void send(LiveStream to) throws IOException {
        long now = clock.nanoTime();
        if (now - due < 0) {
            return;
        }
        String counts = "{\"matching\":" + sessions.size(matching) + ",\"fresh\":" + sessions.size(fresh) + "}";
        long took = clock.nanoTime() - now;
        due = now + Math.max(SOON, SHARE * took);
        if (!counts.equals(told)) {
            to.say("counts", counts);
            told = counts;
        }
    }
}

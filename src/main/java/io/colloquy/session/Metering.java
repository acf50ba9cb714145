package io.colloquy.session;

import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Holds what sessions say against their windows: fixed ones, which begin with the first thing that is charged. What a
 * session may say is in its mutable part, so an update counts at once, and begins the window anew that it speaks of.
 * A charge costs a look at the clock, and nothing where any number may come.
 */
@Component
public final class Metering {

    private final Windows.Clocks clocks;

    Metering(Clock clock, NanoClock nanoClock) {
        this.clocks = new Windows.Clocks(clock, nanoClock);
    }

    /**
     * Charges a message to a session's rate.
     *
     * @param session which
     * @return 0 if there was room for it; else nothing was charged, and there is room in so many nanoseconds
     */
    public long message(Session session) {
        return session.facts().rate() == null ? 0 : session.windows(clocks).message();
    }

    /**
     * Charges a request to a session's quota.
     *
     * @param session which
     */
    public Charge request(Session session) {
        return session.facts().quota() == null ? Charge.GRANTED : charge(session, 0, 1);
    }

    /**
     * Charges messages and requests to a session's rate and quota: all of them, or nothing.
     *
     * @param session which
     * @param messages how many, 0 to 2^53
     * @param requests how many, 0 to 2^53
     */
    public Charge charge(Session session, long messages, long requests) {
        return session.windows(clocks).charge(messages, requests);
    }
}

package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.ClosingOrder.Operation;
import io.colloquy.session.Draining;
import io.colloquy.session.NoSuchJobException;
import io.colloquy.session.Owner;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Drains the service for a caller. */
@Component
public final class Drains {

    /** How many sessions a second are asked to leave if nothing is said. */
    public static final int DEFAULT_PER_SECOND = 100;

    private final Draining draining;
    private final SessionService sessions;
    private final ClosingDeeds deeds;

    Drains(Draining draining, SessionService sessions, ClosingDeeds deeds) {
        this.draining = draining;
        this.sessions = sessions;
        this.deeds = deeds;
    }

    /**
     * Opens no session from now on, and asks those to leave that are there.
     *
     * @param perSecond how many a second, 1 to {@link ClosingOrder#MAX_PER_SECOND}
     * @param message words for a person that they are told, 1 to 255 characters, or null
     * @return the job that asks them
     * @throws io.colloquy.session.DrainInProgressException if the service is being drained already
     * @throws io.colloquy.realm.LimitReachedException if too many jobs go on
     */
    public ClosingJob begin(Actor actor, int perSecond, @Nullable String message) {
        Caller caller = actor.caller();
        var order = new ClosingOrder(
                Operation.DRAIN,
                SessionFilter.ALL,
                ClosingOrder.NO_LIMIT,
                perSecond,
                SessionEnd.drained(message, caller.name()),
                new Owner(caller.id(), caller.name()));
        return deeds.bulk(
                actor, order, sessions.size(), ongoing -> draining.begin(order, ClosingDeeds.completing(ongoing)));
    }

    /**
     * Ends the drain: its job closes no session more, and sessions may be opened again.
     *
     * @throws NoSuchJobException if the service is not being drained
     */
    public void end(Actor actor) {
        deeds.endDrain(actor, () -> {
            if (!draining.end()) {
                throw NoSuchJobException.ofDrain();
            }
        });
    }
}

package io.colloquy.session;

import io.colloquy.session.ClosingOrder.Operation;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ends sessions for others of their realm, and has that witnessed. No session ends itself so. */
@Component
public final class PeerKills {

    private final SessionService sessions;
    private final KillWitness witness;

    PeerKills(SessionService sessions, KillWitness witness) {
        this.sessions = sessions;
        this.witness = witness;
    }

    /** How a session ends that another one has killed. */
    public static SessionEnd end(Session killer, Uri reason, @Nullable String message) {
        return new SessionEnd(EndedBy.CLIENT, reason, message, actor(killer));
    }

    private static String actor(Session killer) {
        return "session:" + killer.id();
    }

    /**
     * Ends one session.
     *
     * @param killer who does it
     * @param victim whom it ends
     * @param end how
     * @return whether this call ended it
     */
    public boolean kill(Session killer, Session victim, SessionEnd end) {
        boolean killed = victim != killer && sessions.close(victim, end);
        if (killed) {
            witness.killed(killer, victim, end);
        }
        return killed;
    }

    /**
     * Ends all sessions that a filter means, the oldest first, but for the killer itself; those that are opened after the
     * call began are left alone. Takes long if they are many.
     *
     * @param killer who does it
     * @param filter which, of those in the killer's realm
     * @param end how they end
     * @return how many this call ended
     */
    public long killAll(Session killer, SessionFilter filter, SessionEnd end) {
        return kill(order(killer, filter, ClosingOrder.NO_LIMIT, end), killer, 0)
                .closed();
    }

    /**
     * As {@link #killAll}, but at most so many.
     *
     * @return whom this call ended, the oldest first
     */
    public List<SessionId> killSome(Session killer, SessionFilter filter, int most, SessionEnd end) {
        return kill(order(killer, filter, most, end), killer, most).ids();
    }

    private static ClosingOrder order(Session killer, SessionFilter filter, long most, SessionEnd end) {
        SessionFilter others = filter.within(Set.of(killer.realm())).except(killer.id());
        String authid = killer.identity().authid();
        var owner = new Owner(actor(killer), authid == null ? actor(killer) : authid);
        return new ClosingOrder(Operation.CLOSE_SESSIONS, others, most, null, end, owner);
    }

    private BulkClose kill(ClosingOrder order, Session killer, int ids) {
        var closing = new PacedClosing(order, sessions, Pace.none());
        return witness.killing(killer, order, closing.matched(), () -> closing.run(ids));
    }
}

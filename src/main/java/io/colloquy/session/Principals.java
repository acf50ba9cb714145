package io.colloquy.session;

import io.colloquy.realm.PrincipalChanged;
import io.colloquy.session.Chunk.Place;
import io.colloquy.wamp.AuthMethod;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Which sessions belong to a principal of ours, and their end once it may no longer have them. What a gateway opened is
 * not ours to judge: it has verified by itself who that is.
 */
@Component
final class Principals {

    private final SessionService sessions;

    Principals(SessionService sessions) {
        this.sessions = sessions;
    }

    /**
     * Closes the sessions that a principal may no longer have, before its change is answered. One that is just being
     * opened closes itself: {@link Admission#fenceBefore}. The principal is looked at as it is now: changes that follow one
     * another closely may be told in another order.
     */
    @EventListener
    void on(PrincipalChanged event) {
        Bucket sameName = sessions.indexes().byAuthid(event.authid());
        if (sameName == null) {
            return;
        }
        SessionEnd end = SessionEnd.principal(event.actor());
        sameName.ascending(Place.FIRST).forEachRemaining(session -> {
            if (session.realm().equals(event.realm()) && disown(session)) {
                sessions.close(session, end);
            }
        });
    }

    /** Whether a session is one that its realm's principals no longer account for. */
    static boolean disown(Session session) {
        Identity identity = session.identity();
        return owns(session)
                && (identity.authid() == null
                        || identity.authrole() == null
                        || !session.liveRealm().admits(identity.authid(), identity.authrole()));
    }

    /** Whether a session came in by our own listener as one of the principals of its realm. */
    private static boolean owns(Session session) {
        Identity identity = session.identity();
        return session.owner() == null
                && Identity.PROVIDER.equals(identity.authprovider())
                && !AuthMethod.ANONYMOUS.key().equals(identity.authmethod());
    }
}

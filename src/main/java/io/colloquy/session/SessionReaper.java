package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.RealmFenced;
import io.colloquy.session.Chunk.Place;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Closes the sessions that nobody asks to be closed one by one: expired, of a fenced realm, at shutdown. */
@Component
final class SessionReaper implements SmartLifecycle {

    /** The last to start and so the first to stop: while sessions are closed, HTTP still answers. */
    private static final int PHASE = Integer.MAX_VALUE - 512;

    // Opening takes microseconds from the fence on; a second is for threads that are kept from running.
    private static final int MOST_ROUNDS = 1000;
    private static final long ROUND_NANOS = 1_000_000;

    private static final Logger log = LoggerFactory.getLogger(SessionReaper.class);

    private final SessionService sessions;
    private final SessionFactory factory;
    private volatile boolean running;

    SessionReaper(SessionService sessions, SessionFactory factory) {
        this.sessions = sessions;
        this.factory = factory;
    }

    /**
     * Closes the sessions whose time is over, within a tenth of a second. One that fails is logged, and keeps no other
     * from its end.
     */
    @Scheduled(fixedDelay = 100)
    void closeExpired() {
        Iterator<Session> walk = sessions.indexes().byDeadline().ascending(Place.FIRST);
        while (walk.hasNext()) {
            Session session = walk.next();
            // One that was renewed since the walk saw it ends this round; the next round finds it in its new place.
            if (!factory.expired(session)) {
                return;
            }
            try {
                sessions.closeIf(session, SessionEnd.EXPIRED, factory::expired);
            } catch (RuntimeException e) {
                log.error("The expired {} could not be closed properly", session, e);
            }
        }
    }

    /**
     * Closes all sessions of a realm that is suspended or about to be deleted, before that is answered. Who was let in
     * just before the fence is waited for until it is stored, and closed too.
     */
    @EventListener
    void on(RealmFenced event) {
        LiveRealm realm = event.realm();
        SessionEnd end = SessionEnd.realm(event.actor());
        close(realm, end);
        for (int round = 0; round < MOST_ROUNDS && realm.sessions() > 0 && !realm.accepting(); round++) {
            LockSupport.parkNanos(ROUND_NANOS);
            close(realm, end);
        }
        if (realm.removed()) {
            sessions.indexes().forget(realm);
        }
    }

    private void close(LiveRealm realm, SessionEnd end) {
        OrderedIndex index = sessions.indexes().byRealm().get(realm);
        if (index != null) {
            index.ascending(Place.FIRST).forEachRemaining(session -> sessions.close(session, end));
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Refuses every opening from now on, and closes all sessions. */
    @Override
    public void stop() {
        sessions.refuseOpenings();
        sessions.indexes()
                .byCreation()
                .ascending(Place.FIRST)
                .forEachRemaining(session -> sessions.close(session, SessionEnd.SHUTDOWN));
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

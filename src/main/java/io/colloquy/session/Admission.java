package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.RealmService;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.wamp.RealmUri;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may come in: what is asked for, the realm, and the places in it and in the service must allow it. */
final class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final RealmService realms;
    private final SessionFactory factory;
    private final Places places;
    private volatile boolean shuttingDown;

    Admission(RealmService realms, SessionFactory factory, Places places) {
        this.realms = realms;
        this.factory = factory;
        this.places = places;
    }

    /**
     * Checks the form of a request, then the realm, then takes a place in the service. Nothing is created yet.
     *
     * @return the realm to {@link #enter} once all else holds
     */
    LiveRealm admit(RealmUri realm, SessionOptions options) {
        factory.check(options);
        if (shuttingDown) {
            throw new ShuttingDownException();
        }
        LiveRealm resolved = realms.resolve(realm);
        factory.check(options, resolved.policy());
        places.take();
        return resolved;
    }

    /** Takes a place in the realm, which is created by that if it is dynamic and new. */
    LiveRealm enter(LiveRealm resolved) {
        return realms.enter(resolved);
    }

    /** Takes back what was given: the place in the service, and that in the realm if it was entered. */
    void takeBack(@Nullable LiveRealm entered) {
        places.giveBack();
        if (entered == null) {
            return;
        }
        try {
            realms.leave(entered);
        } catch (RuntimeException e) {
            // A dynamic realm goes with its last session: whoever hears of that and fails must not keep it alive.
            log.error("The end of the realm {} could not be told", entered.uri(), e);
        }
    }

    /** Admits nobody any more. */
    void shutDown() {
        shuttingDown = true;
    }

    /** How a session is to end, and what whoever opened it is told. */
    record Fence(SessionEnd end, RuntimeException refusal) {}

    /**
     * The fence that a session has met which is stored already. Whoever fences a realm, or the whole service, does so
     * first and walks through the sessions then: either that walk finds the session, or this look sees the fence.
     */
    Optional<Fence> fenceBefore(Session session) {
        LiveRealm realm = session.liveRealm();
        if (shuttingDown) {
            return Optional.of(new Fence(SessionEnd.SHUTDOWN, new ShuttingDownException()));
        }
        if (realm.accepting()) {
            return Optional.empty();
        }
        return Optional.of(new Fence(
                SessionEnd.realm(null),
                realm.removed() ? new NoSuchRealmException(realm.uri()) : new RealmSuspendedException(realm.uri())));
    }
}

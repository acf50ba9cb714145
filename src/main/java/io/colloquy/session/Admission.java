package io.colloquy.session;

import io.colloquy.realm.Ban;
import io.colloquy.realm.BannedException;
import io.colloquy.realm.KnownBans;
import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.RealmService;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may come in: what is asked for, the realm, and the places in it and in the service must allow it. */
final class Admission {

    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final RealmService realms;
    private final KnownBans bans;
    private final SessionFactory factory;
    private final Places places;
    private final AtomicReference<@Nullable Drain> drain = new AtomicReference<>();
    private volatile boolean shuttingDown;

    Admission(RealmService realms, KnownBans bans, SessionFactory factory, Places places) {
        this.realms = realms;
        this.bans = bans;
        this.factory = factory;
        this.places = places;
    }

    /**
     * Checks the form of a request, then the realm and its bans, then takes a place in the service. Nothing is created
     * yet.
     *
     * @return the realm to {@link #enter} once all else holds
     */
    LiveRealm admit(@Nullable Peer peer, RealmUri realm, SessionOptions options) {
        factory.check(options);
        refuseAtTheEnd();
        LiveRealm resolved = realms.resolve(realm);
        factory.check(options, resolved.policy());
        refuseBanned(peer, realm, options.identity());
        places.take();
        return resolved;
    }

    /**
     * The realm to which somebody could be admitted now, as far as the address says. Takes no place: what it answers may
     * be over a moment later, so {@link #admit} asks all of it again.
     */
    LiveRealm anticipate(@Nullable Peer peer, RealmUri realm) {
        refuseAtTheEnd();
        LiveRealm resolved = realms.resolve(realm);
        refuseBanned(peer, realm, Identity.UNKNOWN);
        places.requireOne();
        return resolved;
    }

    private void refuseAtTheEnd() {
        if (shuttingDown) {
            throw shuttingDown();
        }
        if (drain.get() != null) {
            throw draining();
        }
    }

    private static ShuttingDownException shuttingDown() {
        return new ShuttingDownException("the service is shutting down and opens no session");
    }

    private static ShuttingDownException draining() {
        return new ShuttingDownException("the service is being drained and opens no session");
    }

    private void refuseBanned(@Nullable Peer peer, RealmUri realm, Identity identity) {
        bans.match(realm, identity.authid(), identity.authrole(), address(peer)).ifPresent(ban -> {
            throw new BannedException(ban);
        });
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

    /** Admits nobody while a drain is in force; false if another one is. */
    boolean close(Drain begun) {
        return drain.compareAndSet(null, begun);
    }

    /** Admits everybody again; false if this drain is not in force. */
    boolean reopen(Drain ended) {
        return drain.compareAndSet(ended, null);
    }

    /** The drain that is in force. */
    Optional<Drain> drain() {
        return Optional.ofNullable(drain.get());
    }

    /** How a session is to end, and what whoever opened it is told. */
    record Fence(SessionEnd end, RuntimeException refusal) {}

    /**
     * The fence that a session has met which is stored already. Whoever fences a realm, changes a principal, bans somebody,
     * or shuts the service down, does so first and walks through the sessions then: either that walk finds the session,
     * or this look sees the fence.
     */
    Optional<Fence> fenceBefore(Session session) {
        LiveRealm realm = session.liveRealm();
        if (shuttingDown) {
            return Optional.of(new Fence(SessionEnd.SHUTDOWN, shuttingDown()));
        }
        Drain drained = drain.get();
        if (drained != null) {
            return Optional.of(new Fence(drained.end(), draining()));
        }
        if (!realm.accepting()) {
            return Optional.of(new Fence(
                    SessionEnd.realm(null),
                    realm.removed()
                            ? new NoSuchRealmException(realm.uri())
                            : new RealmSuspendedException(realm.uri())));
        }
        if (Principals.disown(session)) {
            return Optional.of(new Fence(SessionEnd.principal(null), new PrincipalChangedException()));
        }
        return bans.match(
                        realm.uri(),
                        session.identity().authid(),
                        session.facts().authrole(),
                        address(session.peer()))
                .map(ban -> new Fence(SessionEnd.banned(ban), new BannedException(ban)));
    }

    /** The ban that a session has run into by a change of its role; all else by which it could match never changes. */
    Optional<Ban> banOnRole(Session session) {
        return bans.match(session.realm(), null, session.facts().authrole(), null);
    }

    private static @Nullable IpAddress address(@Nullable Peer peer) {
        return peer == null ? null : peer.address();
    }
}

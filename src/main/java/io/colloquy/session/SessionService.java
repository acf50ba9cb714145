package io.colloquy.session;

import io.colloquy.realm.KnownBans;
import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.RealmService;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.session.OperationTimers.Operation;
import io.colloquy.wamp.Peer;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Owns the tuplespace of live sessions: a map from id to session, which is the only truth. Opening, closing, updating
 * and looking up cost O(1) or O(log N), and no lock is global.
 */
@Service
public class SessionService {

    private static final Logger log = LoggerFactory.getLogger(SessionService.class);

    /** How many ids are drawn before opening gives up; a second draw is as good as never needed. */
    private static final int MOST_DRAWS = 16;

    private final ConcurrentHashMap<SessionId, Session> sessions = new ConcurrentHashMap<>();
    private final SessionIndexes indexes = new SessionIndexes();
    private final SessionIds ids = new SessionIds();
    private final SessionQueries queries;
    private final RealmService realms;
    private final SessionFactory factory;
    private final SessionEvents events;
    private final Places places;
    private final Admission admission;
    private final OperationTimers timers;

    SessionService(
            RealmService realms,
            KnownBans bans,
            SessionFactory factory,
            SessionEvents events,
            SessionProperties properties,
            OperationTimers timers) {
        this.timers = timers;
        this.realms = realms;
        this.factory = factory;
        this.events = events;
        this.places = new Places(properties.limit());
        this.admission = new Admission(realms, bans, factory, places);
        this.queries = new SessionQueries(sessions, indexes, new Candidates(sessions, indexes, realms));
    }

    /**
     * Makes a session without storing it ({@code new/4}).
     *
     * @param id its id
     * @param peer the far end, if it is known
     * @param realm the realm it is for, which must exist or be one that opening may create
     * @param options all else
     * @return a session that nobody can find
     * @throws NoSuchRealmException if there is no such realm
     * @throws io.colloquy.wamp.InvalidValueException naming the option that can't be
     */
    public Session build(SessionId id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {
        factory.check(options);
        return factory.session(id, peer, realms.resolve(realm), options);
    }

    /** As {@link #build(SessionId, Peer, RealmUri, SessionOptions)}, with an id drawn for it ({@code new/3}). */
    public Session build(@Nullable Peer peer, RealmUri realm, SessionOptions options) {
        return build(ids.next(), peer, realm, options);
    }

    /**
     * Opens a session under a given id ({@code open/4}). The realm service is asked for the realm, which it creates if
     * the policy allows; it does so only when all else holds.
     *
     * @param id its id
     * @param peer the far end, if it is known
     * @param realm the realm to join
     * @param options all else
     * @return the session, which can be found from now on
     * @throws io.colloquy.wamp.InvalidValueException naming the option that can't be
     * @throws NoSuchRealmException if there is no such realm and it may not be created
     * @throws RealmSuspendedException if the realm takes nobody now
     * @throws io.colloquy.realm.BannedException if a ban keeps the client out
     * @throws io.colloquy.realm.LimitReachedException if the realm or the service is full
     * @throws SessionExistsException if the id is taken
     * @throws PrincipalChangedException if it is to be that of a principal who may no longer join
     * @throws ShuttingDownException if the service is on its way down
     */
    public Session open(SessionId id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {
        return timers.time(Operation.OPEN, () -> openAs(id, peer, realm, options));
    }

    /**
     * Opens a session under an id that is drawn for it ({@code open/3}); all else as
     * {@link #open(SessionId, Peer, RealmUri, SessionOptions)}.
     */
    public Session open(@Nullable Peer peer, RealmUri realm, SessionOptions options) {
        return timers.time(Operation.OPEN, () -> openAs(null, peer, realm, options));
    }

    /** An id for a session that is about to be opened, for protocols that tell the client before. */
    public SessionId drawId() {
        return ids.next();
    }

    /**
     * Looks whether a session could be opened now, before anything is done that costs much. Nothing is promised.
     *
     * @param peer the far end, if it is known
     * @param realm the realm to join
     * @return the realm, as it is or would be created
     * @throws NoSuchRealmException if there is no such realm and it may not be created
     * @throws RealmSuspendedException if the realm takes nobody now
     * @throws io.colloquy.realm.LimitReachedException if the realm or the service is full
     * @throws io.colloquy.realm.BannedException if its address is kept out of the realm
     * @throws io.colloquy.wamp.InvalidUriException if it would be created, and its name breaks the strict rule
     * @throws ShuttingDownException if the service is on its way down
     */
    public LiveRealm anticipate(@Nullable Peer peer, RealmUri realm) {
        return admission.anticipate(peer, realm);
    }

    private Session openAs(@Nullable SessionId id, @Nullable Peer peer, RealmUri realm, SessionOptions options) {
        LiveRealm resolved = admission.admit(peer, realm, options);
        LiveRealm entered = null;
        Session session = null;
        try {
            refuseTakenId(id);
            entered = admission.enter(resolved);
            session = store(id, peer, entered, options);
        } finally {
            if (session == null) {
                giveBack(entered);
            }
        }
        events.tell(session);
        Optional<Admission.Fence> fence = admission.fenceBefore(session);
        if (fence.isPresent()) {
            refuse(session, fence.get());
        }
        return session;
    }

    private void refuseTakenId(@Nullable SessionId id) {
        if (id != null && sessions.containsKey(id)) {
            throw new SessionExistsException(id);
        }
    }

    private Session store(@Nullable SessionId id, @Nullable Peer peer, LiveRealm realm, SessionOptions options) {
        for (int draws = 0; draws < MOST_DRAWS; draws++) {
            Session session = factory.session(id == null ? ids.next() : id, peer, realm, options);
            if (insert(session)) {
                return session;
            }
            refuseTakenId(id);
        }
        throw new IllegalStateException("no free id in " + MOST_DRAWS + " draws");
    }

    private boolean insert(Session session) {
        return sessions.computeIfAbsent(session.id(), free -> {
                    indexes.add(session);
                    session.happened(new SessionEvent.Opened(session, session.facts()));
                    return session;
                })
                == session;
    }

    private void refuse(Session session, Admission.Fence fence) {
        close(session, fence.end());
        throw fence.refusal();
    }

    private void giveBack(@Nullable LiveRealm realm) {
        admission.takeBack(realm);
        if (realm != null && realm.removed() && realm.sessions() == 0) {
            indexes.forget(realm);
        }
    }

    /**
     * Looks a session up.
     *
     * @param id its id
     * @return the session, or nothing if none of that id is live
     */
    public Optional<Session> lookup(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    /**
     * Looks a session up that is believed to exist.
     *
     * @param id its id
     * @return the session
     * @throws NoSuchSessionException if none of that id is live
     */
    public Session fetch(SessionId id) {
        Session session = sessions.get(id);
        if (session == null) {
            throw new NoSuchSessionException(id);
        }
        return session;
    }

    /** The name of the realm of the session of an id; as {@link #fetch} if there is none. */
    public RealmUri realmUri(SessionId id) {
        return fetch(id).realm();
    }

    /** The handle of the connection of the session of an id, if it is ours ({@code pid/1}); as {@link #fetch}. */
    public Optional<Transport> transport(SessionId id) {
        return Optional.ofNullable(fetch(id).handle());
    }

    /**
     * Closes a session: removes it, and has its connection ended. However many try, one of them wins.
     *
     * @param session the session
     * @param end how it ends
     * @return whether this call closed it
     */
    public boolean close(Session session, SessionEnd end) {
        return timers.time(Operation.CLOSE, () -> closeIf(session, end, present -> true));
    }

    /**
     * Closes a session if it still has a given version.
     *
     * @param session the session
     * @param end how it ends
     * @param ifVersion the version that it must have; empty: any
     * @return whether this call closed it
     * @throws StaleVersionException if it is live and has another version
     */
    public boolean close(Session session, SessionEnd end, OptionalLong ifVersion) {
        return timers.time(
                Operation.CLOSE,
                () -> closeIf(session, end, present -> {
                    requireVersion(present, ifVersion);
                    return true;
                }));
    }

    /** Closes a session if a condition holds while nobody else can change it. */
    boolean closeIf(Session session, SessionEnd end, Predicate<Session> condition) {
        var closed = new SessionEvent.Closed(session, end, factory.lifetime(session));
        var won = new boolean[1];
        sessions.computeIfPresent(session.id(), (id, present) -> {
            if (present != session || !condition.test(present)) {
                return present;
            }
            indexes.remove(present);
            present.happened(closed);
            won[0] = true;
            return null;
        });
        if (!won[0]) {
            return false;
        }
        giveBack(session.liveRealm());
        hangUp(session, end);
        session.letGo();
        events.tell(session);
        return true;
    }

    private static void hangUp(Session session, SessionEnd end) {
        Transport handle = session.handle();
        if (handle == null) {
            return;
        }
        try {
            handle.close(end);
        } catch (RuntimeException e) {
            log.warn("The connection of {} could not be closed", session, e);
        }
    }

    /**
     * Changes the mutable part of a live session. One that a ban keeps out by its new role is closed thereafter.
     *
     * @param id its id
     * @param change what is to change
     * @param ifVersion the version that it must have; empty: any
     * @return the session's mutable part as this change left it
     * @throws NoSuchSessionException if none of that id is live
     * @throws StaleVersionException if it has another version
     * @throws io.colloquy.wamp.InvalidValueException naming the member that would become what it can't be
     */
    public SessionFacts update(SessionId id, SessionChange change, OptionalLong ifVersion) {
        return timers.time(Operation.UPDATE, () -> updateIf(id, change, ifVersion));
    }

    private SessionFacts updateIf(SessionId id, SessionChange change, OptionalLong ifVersion) {
        var changed = new SessionFacts[1];
        Session session = sessions.computeIfPresent(id, (same, present) -> {
            requireVersion(present, ifVersion);
            SessionFacts before = present.facts();
            changed[0] = factory.changed(present, change);
            present.facts(changed[0]);
            present.restart(change);
            indexes.update(present, before, changed[0]);
            present.happened(new SessionEvent.Updated(present, before, changed[0]));
            return present;
        });
        if (session == null) {
            throw new NoSuchSessionException(id);
        }
        events.tell(session);
        admission.banOnRole(session).ifPresent(ban -> close(session, SessionEnd.banned(ban)));
        return changed[0];
    }

    private static void requireVersion(Session session, OptionalLong version) {
        int current = session.facts().version();
        if (version.isPresent() && version.getAsLong() != current) {
            throw new StaleVersionException(current);
        }
    }

    /**
     * Gives the next sequence number of a session out.
     *
     * @param id its id
     * @return 1 at first, and 1 again after 2^53
     * @throws NoSuchSessionException if none of that id is live
     */
    public long incrSeq(SessionId id) {
        return fetch(id).nextSeq();
    }

    /** The number of live sessions, at a cost that does not depend on it; exact while none is opened or closed. */
    public long size() {
        return sessions.mappingCount();
    }

    /** The most live sessions there can be. */
    public int limit() {
        return places.limit();
    }

    /** The number of live sessions that a filter means. */
    public long size(SessionFilter filter) {
        return filter.isEmpty() ? size() : queries.count(filter);
    }

    /**
     * Lists sessions.
     *
     * @param query which, in what order, how many, from where on
     * @return a page of them
     * @throws TooManyCandidatesException if the order wants a filter that leaves fewer
     */
    public SessionPage list(SessionQuery query) {
        return timers.time(Operation.LIST, () -> queries.list(query));
    }

    /**
     * The ids of sessions, in no particular order. Takes long if they are many.
     *
     * @param filter which
     * @param most how many at most
     */
    public List<SessionId> ids(SessionFilter filter, int most) {
        return queries.ids(filter, most);
    }

    /**
     * Counts sessions by a value.
     *
     * @param facet which value
     * @param filter which sessions
     * @param top how many values to name, at least 1
     */
    public Summary summary(Facet facet, SessionFilter filter, int top) {
        return queries.summary(facet, filter, top);
    }

    /**
     * Closes the sessions that a filter means, the oldest first; sessions that are opened after the call began are left
     * alone.
     *
     * @param filter which
     * @param limit how many at most
     * @param end how they end
     */
    public BulkClose closeAll(SessionFilter filter, long limit, SessionEnd end) {
        return timers.time(
                Operation.CLOSE_ALL,
                () -> sweep(filter).closing(limit, session -> closeIf(session, end, present -> true)));
    }

    /** What {@link #closeAll} would match now; nothing is closed. */
    public BulkClose preview(SessionFilter filter) {
        return sweep(filter).counting();
    }

    /** A pass over the sessions that a filter means, and that are there now. */
    Sweep sweep(SessionFilter filter) {
        return new Sweep(queries.oldestFirst(filter), filter, indexes.orderOfNewest());
    }

    SessionIndexes indexes() {
        return indexes;
    }

    /** Opens no session from now on; one that is being opened is closed again before it is answered. */
    void refuseOpenings() {
        admission.shutDown();
    }

    /** Who may come in. */
    Admission admission() {
        return admission;
    }
}

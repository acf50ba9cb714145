package io.colloquy.realm;

import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The realms: which exist, what they allow, and who may enter.
 *
 * <p>Looking up, entering and leaving happen in memory and go on without the database. A change is made in the database
 * first, then in memory, then it is told; if the database is gone, the change fails with Spring's exception for that.
 * Concurrent changes of one realm are put in order by the database, and memory keeps the newest of them.
 */
@Service
public class RealmService {

    private final RealmStore store;
    private final LiveRealms realms;
    private final RealmEvents events;
    private final KnownBans bans;

    /** Reads all realms into memory. */
    RealmService(RealmStore store, LiveRealms realms, RealmEvents events, KnownBans bans) {
        this.store = store;
        this.realms = realms;
        this.events = events;
        this.bans = bans;
        store.all().forEach(row -> realms.load(row.toLiveRealm()));
    }

    /**
     * The first step of opening a session: finds the realm, or proposes a dynamic one where that is allowed. Nothing
     * is changed yet.
     *
     * @param uri the realm's name
     * @return the realm; perhaps one that is registered only by {@link #enter}
     * @throws NoSuchRealmException if there is none, and none may be created
     * @throws RealmSuspendedException if it is suspended
     * @throws LimitReachedException if it is full, or if there are too many dynamic realms already
     * @throws InvalidUriException if it would be created, and its name breaks the strict rule that is configured
     */
    public LiveRealm resolve(RealmUri uri) {
        LiveRealm realm = realms.find(uri).orElseGet(() -> realms.propose(uri));
        LiveRealm.Entry entry = realm.probe();
        if (!mayComeAgain(realm, entry)) {
            LiveRealms.require(realm, entry);
        }
        return realm;
    }

    /**
     * The last step before a session is stored: takes a place for it, which {@link #leave} gives back. A realm that was
     * only proposed is registered.
     *
     * <p>The realm may be suspended or deleted right after: whoever stores the session asks {@link
     * LiveRealm#accepting} again once it is stored, and closes it if the answer is no. So either the closing of the
     * realm's sessions finds it, or its opener does.
     *
     * @param resolved what {@link #resolve} answered
     * @return the realm that was entered; another object if a dynamic one came or went in between
     * @throws NoSuchRealmException if the realm was removed in between
     * @throws RealmSuspendedException if it was suspended in between
     * @throws LimitReachedException if it is full, or if there are too many dynamic realms already
     */
    public LiveRealm enter(LiveRealm resolved) {
        if (resolved.registered()) {
            LiveRealm.Entry entry = resolved.enter();
            if (!mayComeAgain(resolved, entry)) {
                LiveRealms.require(resolved, entry);
                return resolved;
            }
        }
        LiveRealms.Entered entered = realms.enterOrRegister(resolved.uri());
        if (entered.registered()) {
            events.createdByItself(entered.realm().snapshot());
        }
        return entered.realm();
    }

    /** A dynamic realm that its last session is just leaving is registered anew by whoever enters it. */
    private static boolean mayComeAgain(LiveRealm realm, LiveRealm.Entry entry) {
        return entry == LiveRealm.Entry.FENCED && realm.dynamic();
    }

    /**
     * Gives the place of a session back. A dynamic realm goes with its last session.
     *
     * @param realm what {@link #enter} answered
     */
    public void leave(LiveRealm realm) {
        if (realm.leave() && realm.dynamic() && realms.retire(realm)) {
            events.deletedByItself(realm.snapshot());
        }
    }

    /**
     * Creates a realm.
     *
     * @param uri its name
     * @param policy what it allows
     * @param actor the name of the user or key that does it
     * @return the realm
     * @throws RealmExistsException if there is one of that name, dynamic or not
     * @throws InvalidUriException if the name breaks the strict rule that is configured
     */
    public Realm create(RealmUri uri, RealmPolicy policy, String actor) {
        LiveRealm reserved = realms.reserve(uri, policy);
        try {
            LiveRealm realm = insert(reserved);
            realms.register(reserved, realm);
            Realm created = realm.snapshot();
            events.created(created, actor);
            return created;
        } finally {
            realms.remove(reserved);
        }
    }

    private LiveRealm insert(LiveRealm reserved) {
        RealmUri uri = reserved.uri();
        try {
            return store.insert(RealmRow.of(uri, reserved.created(), reserved.policy(), 1))
                    .toLiveRealm();
        } catch (DuplicateKeyException exists) {
            // Written earlier, but the database's answer was lost: from now on it is known here too.
            store.find(uri).ifPresent(row -> realms.register(reserved, row.toLiveRealm()));
            throw new RealmExistsException(uri);
        }
    }

    /**
     * Replaces what a realm allows. A dynamic realm becomes durable by it. Suspending a realm closes its sessions
     * before this returns.
     *
     * @param uri the realm's name
     * @param policy what it allows from now on
     * @param change who does it, on which condition
     * @return the realm as this change made it
     * @throws NoSuchRealmException if there is none
     * @throws StaleVersionException if it doesn't have the wanted version
     */
    public Realm replace(RealmUri uri, RealmPolicy policy, RealmChange change) {
        LiveRealm realm = existing(uri);
        RealmRow row = write(realm, policy, change.ifVersion());
        if (!realms.advance(realm, row.facts())) {
            store.withdraw(row);
            throw new NoSuchRealmException(uri);
        }
        if (!policy.enabled()) {
            // Also if it was suspended before: a session that slipped in, or an earlier call that failed half-way.
            events.fenced(realm, change.actor());
        }
        var replaced = new Realm(uri, policy, realm.created(), row.version(), false, realm.sessions());
        events.updated(replaced, change.actor());
        return replaced;
    }

    private RealmRow write(LiveRealm realm, RealmPolicy policy, OptionalLong ifVersion) {
        try {
            return store.replace(realm, policy, ifVersion);
        } catch (StaleVersionException stale) {
            refresh(realm);
            throw stale;
        }
    }

    /** Shows the version because of which a change is refused, if it was written but the database's answer was lost. */
    private void refresh(LiveRealm realm) {
        store.find(realm.uri()).ifPresent(row -> realms.advance(realm, row.facts()));
    }

    /**
     * Deletes a realm: makes that durable, fences the realm, lifts its bans, has its sessions closed, and removes it from
     * memory. Its name is free again once this returns.
     *
     * @param uri the realm's name
     * @param change who does it, on which condition
     * @throws NoSuchRealmException if there is none, or if another call is deleting it
     * @throws StaleVersionException if it doesn't have the wanted version; then nothing has changed
     */
    public void delete(RealmUri uri, RealmChange change) {
        LiveRealm realm = existing(uri);
        bans.removeAll(deleteDurably(realm, change.ifVersion()));
        try {
            events.fenced(realm, change.actor());
        } finally {
            realms.remove(realm);
            events.deleted(realm.snapshot(), change.actor());
        }
    }

    /** Fences a realm for good, once nothing of it is on disk any more, and answers with the ids of its bans. */
    private List<Long> deleteDurably(LiveRealm realm, OptionalLong ifVersion) {
        return fenceDynamic(realm, ifVersion).orElseGet(() -> {
            List<Long> lifted = deleteRow(realm, ifVersion);
            if (!realm.fence()) {
                throw new NoSuchRealmException(realm.uri());
            }
            return lifted;
        });
    }

    /** A dynamic realm has nothing on disk but its bans, if there are any. */
    private Optional<List<Long>> fenceDynamic(LiveRealm realm, OptionalLong ifVersion) {
        if (realm.dynamic() && bans.anyIn(realm.uri())) {
            return store.deleteDynamic(realm, () -> realms.fenceDynamic(realm, ifVersion));
        }
        return realms.fenceDynamic(realm, ifVersion) ? Optional.of(List.of()) : Optional.empty();
    }

    private List<Long> deleteRow(LiveRealm realm, OptionalLong ifVersion) {
        try {
            return store.delete(realm, ifVersion);
        } catch (StaleVersionException stale) {
            refresh(realm);
            throw stale;
        }
    }

    /** The realm of a name as it is now, if there is one. */
    public Optional<Realm> lookup(RealmUri uri) {
        return live(uri).map(LiveRealm::snapshot);
    }

    /**
     * Lists realms in the order of their names.
     *
     * @param after the last name of the page before; null for the first page
     * @param limit the most realms to list, 0 or more
     * @return the realms as they are now
     */
    public List<Realm> list(@Nullable RealmUri after, int limit) {
        return realms.page(after, limit).stream().map(LiveRealm::snapshot).toList();
    }

    /** How many realms there are, dynamic ones included; while one is being created it may count already. */
    public int size() {
        return realms.size();
    }

    /** The realm of a name as the object that its sessions refer to, if there is one. */
    public Optional<LiveRealm> live(RealmUri uri) {
        return realms.find(uri);
    }

    private LiveRealm existing(RealmUri uri) {
        return realms.find(uri).orElseThrow(() -> new NoSuchRealmException(uri));
    }
}

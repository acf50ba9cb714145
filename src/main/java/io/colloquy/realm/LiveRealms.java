package io.colloquy.realm;

import io.colloquy.realm.LiveRealm.Facts;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.UriRule;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The realms in memory, by name. Looking one up takes no lock. What changes the set of realms, or a realm's state, runs
 * under one short lock that nothing slow is done under, so that a dynamic realm can't be emptied, registered, deleted
 * and made durable at the same time.
 */
@Component
class LiveRealms {

    private final ConcurrentSkipListMap<RealmUri, LiveRealm> byUri = new ConcurrentSkipListMap<>();
    /** How many dynamic realms there are; only under the lock. */
    private int dynamic;

    private final RealmProperties properties;
    private final RealmPolicy dynamicPolicy;
    private final Clock clock;

    LiveRealms(RealmProperties properties, Clock clock) {
        this.properties = properties;
        this.dynamicPolicy = RealmPolicy.DEFAULT.withAuthmethods(properties.autoCreateAuthmethods());
        this.clock = clock;
    }

    /** The realm of a name, unless there is none yet. */
    Optional<LiveRealm> find(RealmUri uri) {
        return Optional.ofNullable(byUri.get(uri)).filter(LiveRealm::registered);
    }

    /** The realms in order of their names, from the one after a given name. */
    List<LiveRealm> page(@Nullable RealmUri after, int limit) {
        NavigableMap<RealmUri, LiveRealm> rest = after == null ? byUri : byUri.tailMap(after, false);
        return rest.values().stream().filter(LiveRealm::registered).limit(limit).toList();
    }

    /** How many realms there are, with those that are just being written for the first time. */
    int size() {
        return byUri.size();
    }

    /**
     * A dynamic realm of a name that was not found, which only the caller knows as yet; or the realm, if it has come
     * since.
     *
     * @throws NoSuchRealmException if dynamic realms are not allowed
     * @throws InvalidUriException if the name breaks the strict rule that is configured
     * @throws LimitReachedException if there are too many dynamic realms already
     */
    LiveRealm propose(RealmUri uri) {
        if (!properties.autoCreate()) {
            throw new NoSuchRealmException(uri);
        }
        checkName(uri);
        return findOrPropose(uri);
    }

    /**
     * Insists that a realm without a row in the database exists, or may come to be by a session's opening.
     *
     * @throws NoSuchRealmException if there is none, and none may be created
     * @throws InvalidUriException if its name breaks the strict rule that is configured
     */
    void requireDynamic(RealmUri uri) {
        if (find(uri).filter(LiveRealm::dynamic).isPresent()) {
            return;
        }
        if (!properties.autoCreate()) {
            throw new NoSuchRealmException(uri);
        }
        checkName(uri);
    }

    private synchronized LiveRealm findOrPropose(RealmUri uri) {
        LiveRealm existing = byUri.get(uri);
        if (existing != null) {
            return existing;
        }
        requireRoomForDynamic();
        return new LiveRealm(uri, now(), new Facts(dynamicPolicy, LiveRealm.UNREGISTERED, true));
    }

    /**
     * Takes a name for a realm that is about to be written, and that nobody finds or enters yet.
     *
     * @throws InvalidUriException if the name breaks the strict rule that is configured
     * @throws RealmExistsException if the name is taken
     */
    synchronized LiveRealm reserve(RealmUri uri, RealmPolicy policy) {
        checkName(uri);
        var reserved = new LiveRealm(uri, now(), new Facts(policy, LiveRealm.UNREGISTERED, false));
        reserved.fence();
        if (byUri.putIfAbsent(uri, reserved) != null) {
            throw new RealmExistsException(uri);
        }
        return reserved;
    }

    /** Puts a realm in the place of what was reserved for it. */
    synchronized void register(LiveRealm reserved, LiveRealm realm) {
        byUri.replace(reserved.uri(), reserved, realm);
    }

    /** Puts a realm in that was in the database at start-up. */
    synchronized void load(LiveRealm realm) {
        byUri.put(realm.uri(), realm);
    }

    /** Removes a realm, or what was reserved for one. */
    synchronized void remove(LiveRealm realm) {
        if (byUri.remove(realm.uri(), realm) && realm.registered() && realm.dynamic()) {
            dynamic--;
        }
    }

    /**
     * Enters the realm of a name, or registers a dynamic one with a first session in it.
     *
     * @return the realm, and whether it was registered by this call
     * @throws NoSuchRealmException if the realm is being removed or written just now, or if the name went to a realm in
     *     which other methods of authentication count
     * @throws RealmSuspendedException if it is suspended
     * @throws LimitReachedException if it is full, or if there are too many dynamic realms already
     */
    synchronized Entered enterOrRegister(RealmUri uri) {
        LiveRealm existing = byUri.get(uri);
        if (existing == null) {
            requireRoomForDynamic();
            var registered = new LiveRealm(uri, now(), new Facts(dynamicPolicy, 1, true));
            require(registered, registered.enter());
            dynamic++;
            byUri.put(uri, registered);
            return new Entered(registered, true);
        }
        // Who was admitted by the rules for dynamic realms must not slip into a stricter one of the same name.
        if (!existing.policy().authmethods().containsAll(dynamicPolicy.authmethods())) {
            throw new NoSuchRealmException(uri);
        }
        require(existing, existing.enter());
        return new Entered(existing, false);
    }

    /** A realm in which there is a place taken, and whether it is new. */
    record Entered(LiveRealm realm, boolean registered) {}

    /** Removes a dynamic realm if nobody is in it any more; false if somebody is, or it has become durable. */
    synchronized boolean retire(LiveRealm realm) {
        if (!realm.dynamic() || !realm.fenceIfEmpty()) {
            return false;
        }
        remove(realm);
        return true;
    }

    /**
     * Fences a dynamic realm for good. A durable one is left as it is.
     *
     * @return whether the realm is dynamic
     * @throws StaleVersionException if it has another version than the wanted one
     * @throws NoSuchRealmException if it was fenced before
     */
    synchronized boolean fenceDynamic(LiveRealm realm, OptionalLong ifVersion) {
        if (!realm.dynamic()) {
            return false;
        }
        StaleVersionException.check(ifVersion, realm.version());
        if (!realm.fence()) {
            throw new NoSuchRealmException(realm.uri());
        }
        return true;
    }

    /**
     * Takes a state over that is durable now.
     *
     * @return false if this came too late, because the realm is gone
     */
    synchronized boolean advance(LiveRealm realm, Facts durable) {
        if (realm.removed()) {
            return false;
        }
        if (realm.dynamic()) {
            dynamic--;
        }
        realm.advance(durable);
        return true;
    }

    /**
     * Insists that an attempt to enter a realm went well.
     *
     * @throws NoSuchRealmException if the realm is gone
     * @throws RealmSuspendedException if it is suspended
     * @throws LimitReachedException if it is full
     */
    static void require(LiveRealm realm, LiveRealm.Entry entry) {
        switch (entry) {
            case ENTERED -> {}
            case FENCED -> throw new NoSuchRealmException(realm.uri());
            case SUSPENDED -> throw new RealmSuspendedException(realm.uri());
            case FULL ->
                throw new LimitReachedException("the realm " + realm.uri() + " takes at most "
                        + realm.policy().sessionLimit() + " sessions");
        }
    }

    private void requireRoomForDynamic() {
        if (dynamic >= properties.autoCreateLimit()) {
            throw new LimitReachedException(
                    "at most " + properties.autoCreateLimit() + " realms are created dynamically");
        }
    }

    private void checkName(RealmUri uri) {
        if (properties.strictUris()) {
            UriRule.STRICT.check(uri.value());
        }
    }

    /** Milliseconds are what the database keeps, so that a restart changes nothing. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All bans in memory: what every opening is held against. The map by id is the truth; a ban is among those of its realm
 * before it is in that map, and only who took it out of the map by id takes it out there.
 */
@Component
public class KnownBans {

    private final ConcurrentNavigableMap<Long, Ban> byId = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<RealmUri, RealmBans> byRealm = new ConcurrentHashMap<>();
    private final Clock clock;

    KnownBans(Clock clock) {
        this.clock = clock;
    }

    /**
     * A ban that keeps somebody out now. What is null is not known, and so no ban on it matches: an address alone can be
     * asked for before anything else is known.
     *
     * @param realm the realm to join
     * @param authid the name
     * @param authrole the role
     * @param address where it comes from
     * @return one of the bans that match, if any does
     */
    public Optional<Ban> match(
            RealmUri realm, @Nullable String authid, @Nullable String authrole, @Nullable IpAddress address) {
        RealmBans bans = byRealm.get(realm);
        return bans == null ? Optional.empty() : bans.match(authid, authrole, address, clock.instant());
    }

    /** The ban of an id, if it holds. */
    Optional<Ban> find(long id) {
        return Optional.ofNullable(byId.get(id)).filter(ban -> ban.holds(clock.instant()));
    }

    /** The bans that hold, in certain realms, in the order of their ids. */
    List<Ban> page(Predicate<RealmUri> realms, long afterId, int limit) {
        Instant now = clock.instant();
        return byId.tailMap(afterId, false).values().stream()
                .filter(ban -> ban.holds(now) && realms.test(ban.realm()))
                .limit(limit)
                .toList();
    }

    /** The bans that have ended. */
    List<Ban> ended(Instant now) {
        return byId.values().stream().filter(ban -> !ban.holds(now)).toList();
    }

    /** Whether there is any ban in a realm, even if it has just ended. */
    boolean anyIn(RealmUri realm) {
        return byRealm.containsKey(realm);
    }

    void add(Ban ban) {
        byRealm.compute(ban.realm(), (realm, known) -> {
            RealmBans bans = known == null ? new RealmBans() : known;
            bans.add(ban);
            return bans;
        });
        byId.putIfAbsent(ban.id(), ban);
    }

    /** Takes a ban out, and says whether it was in. */
    boolean remove(long id) {
        Ban removed = byId.remove(id);
        if (removed != null) {
            byRealm.computeIfPresent(removed.realm(), (realm, bans) -> {
                bans.remove(removed);
                return bans.isEmpty() ? null : bans;
            });
        }
        return removed != null;
    }

    void removeAll(Collection<Long> ids) {
        ids.forEach(this::remove);
    }
}

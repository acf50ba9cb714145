package io.colloquy.realm;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The principals of one realm in memory. Looking one up takes no lock; changes run under one short lock that nothing slow
 * is done under. They come in as turns, because threads that were put in order by the database may arrive here in another.
 */
final class LivePrincipals {

    private final ConcurrentSkipListMap<String, Principal> byName = new ConcurrentSkipListMap<>();

    /** Who has a public key, by name. A reader holds what it finds against the principal itself. */
    private final ConcurrentHashMap<PublicKey, Set<String>> holders = new ConcurrentHashMap<>();

    /** The names that are being changed; only under the lock. */
    private final Map<String, Contest> contests = new HashMap<>();

    private final AtomicLong order = new AtomicLong();

    /** How many changes of a name are under way, and which of those that arrived was made last. */
    private static final class Contest {
        private int turns;
        private long last;
    }

    Optional<Principal> find(String authid) {
        return Optional.ofNullable(byName.get(authid));
    }

    Optional<Principal> findByKey(PublicKey key) {
        Set<String> names = holders.getOrDefault(key, Set.of());
        return names.size() == 1
                ? find(names.iterator().next())
                        .filter(principal -> principal.credentials().keys().contains(key))
                : Optional.empty();
    }

    List<Principal> page(@Nullable String after, int limit) {
        return (after == null ? byName : byName.tailMap(after, false))
                .values().stream().limit(limit).toList();
    }

    /** Takes a principal in that was in the database at start-up. */
    synchronized void load(Principal principal) {
        replace(principal.authid(), principal);
    }

    /** Begins a change of the principal of a name; whoever does so closes it, whatever becomes of it. */
    synchronized Turn turn(String authid) {
        contests.computeIfAbsent(authid, free -> new Contest()).turns++;
        return new Turn(authid);
    }

    private synchronized void arrive(Turn turn, @Nullable Principal now) {
        Contest contest = Objects.requireNonNull(contests.get(turn.authid));
        if (turn.place > contest.last) {
            contest.last = turn.place;
            replace(turn.authid, now);
        }
    }

    private synchronized void leave(Turn turn) {
        if (--Objects.requireNonNull(contests.get(turn.authid)).turns == 0) {
            contests.remove(turn.authid);
        }
    }

    private void replace(String authid, @Nullable Principal now) {
        Set<PublicKey> keys = now == null ? Set.of() : now.credentials().keys();
        keys.forEach(key -> holders.merge(key, Set.of(authid), LivePrincipals::union));
        Principal before = now == null ? byName.remove(authid) : byName.put(authid, now);
        if (before != null) {
            before.credentials().keys().stream()
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> holders.computeIfPresent(key, (same, names) -> without(names, authid)));
        }
    }

    private static Set<String> union(Set<String> names, Set<String> more) {
        var all = new HashSet<>(names);
        all.addAll(more);
        return Set.copyOf(all);
    }

    private static @Nullable Set<String> without(Set<String> names, String authid) {
        var rest = new HashSet<>(names);
        rest.remove(authid);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }

    /** One change of one principal on its way through the database into memory. */
    final class Turn implements AutoCloseable {

        private final String authid;
        private long place;

        private Turn(String authid) {
            this.authid = authid;
        }

        String authid() {
            return authid;
        }

        /** Notes the place of this change in the order of all: to be called while the database lets nobody else change it. */
        void comes() {
            place = order.incrementAndGet();
        }

        /** Brings into memory what this change made durable, unless one is there already that was made later. */
        void made(@Nullable Principal now) {
            arrive(this, now);
        }

        @Override
        public void close() {
            leave(this);
        }
    }
}

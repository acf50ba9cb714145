package io.colloquy.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * All API keys, in memory. The map by id is the truth. A key enters the map by hash before the map by id, and only who
 * took it out of the map by id takes it out of the other: so a key that was revoked is in neither.
 */
@Component
final class KnownKeys {

    private final ConcurrentNavigableMap<Long, HeldKey> byId = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, HeldKey> byHash = new ConcurrentHashMap<>();

    /** Reads all keys: without the database the service does not start. */
    KnownKeys(AccessKeys stored) {
        stored.findAll().forEach(key -> add(new HeldKey(key.toKey(), key.hash())));
    }

    void add(HeldKey key) {
        byHash.put(key.hash(), key);
        byId.put(key.id(), key);
    }

    /**
     * Takes a key out.
     *
     * @return the key, or nothing if it was gone already
     */
    Optional<HeldKey> remove(long id) {
        Optional<HeldKey> removed = Optional.ofNullable(byId.remove(id));
        removed.ifPresent(key -> byHash.remove(key.hash()));
        return removed;
    }

    boolean holds(long id) {
        return byId.containsKey(id);
    }

    Optional<HeldKey> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<HeldKey> find(KeySecret secret) {
        return Optional.ofNullable(byHash.get(secret.hash()));
    }

    /** Keys in order of their ids, which is that of their making. */
    List<HeldKey> list(long afterId, int limit) {
        return byId.tailMap(afterId, false).values().stream().limit(limit).toList();
    }

    Stream<HeldKey> all() {
        return byId.values().stream();
    }
}

package io.colloquy.session;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.SessionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where to look for the sessions that a filter means: in the smallest of the indexes that apply. Whatever is found
 * there must still be held against the whole filter.
 */
final class Candidates {

    private final Map<SessionId, Session> sessions;
    private final SessionIndexes indexes;
    private final RealmService realms;

    Candidates(Map<SessionId, Session> sessions, SessionIndexes indexes, RealmService realms) {
        this.sessions = sessions;
        this.indexes = indexes;
        this.realms = realms;
    }

    /** The buckets that hold all sessions that a filter means, or nothing where no index narrows it down. */
    Optional<List<Bucket>> narrow(SessionFilter filter) {
        if (filter.ids().isPresent()) {
            return filter.ids().map(this::byIds);
        }
        return Stream.of(
                        filter.authids().map(authids -> buckets(authids, indexes::byAuthid)),
                        filter.addresses().map(addresses -> buckets(addresses, indexes::byAddress)),
                        filter.realms()
                                .map(uris -> buckets(
                                        uris,
                                        uri -> realms.live(uri)
                                                .map(this::inRealm)
                                                .orElse(null))))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Candidates::size));
    }

    static long size(Collection<Bucket> buckets) {
        return buckets.stream().mapToLong(Bucket::size).sum();
    }

    private List<Bucket> byIds(Collection<SessionId> ids) {
        Session[] found =
                ids.stream().map(sessions::get).filter(Objects::nonNull).toArray(Session[]::new);
        return List.of(Bucket.Few.of(found));
    }

    private @Nullable Bucket inRealm(LiveRealm realm) {
        OrderedIndex index = indexes.byRealm().get(realm);
        return index == null ? null : new Bucket.Many(index);
    }

    private static <K> List<Bucket> buckets(Collection<K> keys, Function<K, @Nullable Bucket> lookup) {
        return keys.stream().map(lookup).filter(Objects::nonNull).toList();
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Chunk.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether the indexes of a registry at rest say the same as its map. */
record IndexCheck(SessionService sessions) {

    static IndexCheck of(SessionService sessions) {
        return new IndexCheck(sessions);
    }

    /** How many entries each index has. */
    Map<String, Long> sizes() {
        SessionIndexes indexes = sessions.indexes();
        var sizes = new LinkedHashMap<String, Long>();
        sizes.put("creation", indexes.byCreation().size());
        sizes.put("id", indexes.byId().size());
        sizes.put("deadline", indexes.byDeadline().size());
        sizes.put(
                "realm",
                indexes.byRealm().values().stream()
                        .mapToLong(OrderedIndex::size)
                        .sum());
        return sizes;
    }

    /** Fails unless every session is in each index that it belongs to, and nothing else is. */
    void agrees() {
        SessionIndexes indexes = sessions.indexes();
        List<Session> byCreation = all(indexes.byCreation().ascending(Place.FIRST));
        assertThat(sessions.size()).isEqualTo(byCreation.size());
        assertThat(byCreation).isSortedAccordingTo(Bucket.OLDEST_FIRST);
        assertThat(byCreation).allMatch(session -> sessions.lookup(session.id()).orElse(null) == session);
        assertThat(all(indexes.byId().ascending(Place.FIRST)))
                .containsExactlyElementsOf(byCreation.stream()
                        .sorted(Comparator.comparing(Session::id))
                        .toList());
        assertThat(new HashSet<>(all(indexes.byDeadline().ascending(Place.FIRST))))
                .isEqualTo(new HashSet<>(byCreation.stream()
                        .filter(session -> session.facts().expiry() != null)
                        .toList()));
        indexes.byRealm().forEach((realm, index) -> {
            assertThat(all(index.ascending(Place.FIRST)))
                    .containsExactlyElementsOf(byCreation.stream()
                            .filter(session -> session.liveRealm() == realm)
                            .toList());
            assertThat(index.size()).isEqualTo(realm.sessions());
        });
        assertThat(sizes()).containsEntry("realm", (long) byCreation.size());
        byCreation.forEach(this::isInItsBuckets);
    }

    private void isInItsBuckets(Session session) {
        String authid = session.identity().authid();
        if (authid != null) {
            isIn(session, sessions.indexes().byAuthid(authid));
        }
        var peer = session.peer();
        if (peer != null) {
            isIn(session, sessions.indexes().byAddress(peer.address()));
        }
    }

    private static void isIn(Session session, @Nullable Bucket bucket) {
        assertThat(bucket).as("bucket of %s", session).isNotNull();
        if (bucket != null) {
            Iterator<Session> from = bucket.ascending(Bucket.place(session));
            assertThat(from.hasNext() && from.next() == session)
                    .as("%s is in its bucket", session)
                    .isTrue();
        }
    }

    static List<Session> all(Iterator<Session> walk) {
        var sessions = new ArrayList<Session>();
        walk.forEachRemaining(sessions::add);
        return sessions;
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The index is held against a map of lists, with names of which many have the same hash. */
class BucketIndexTest {

    private static final int SYLLABLES = 6;

    private final TestRegistry registry = TestRegistry.create();
    private final BucketIndex<String> index =
            new BucketIndex<>(session -> session.identity().authid(), SeededHash::of);
    private final Map<String, List<Session>> model = new HashMap<>();

    @Property(tries = 60)
    void isAMapOfListsToWhoeverAsks(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3000) int steps,
            @ForAll @IntRange(min = 10, max = 90) int additions) {
        List<Session> present = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            if (random.nextInt(100) < additions || present.isEmpty()) {
                present.add(add(name(random)));
            } else {
                remove(present.remove(random.nextInt(present.size())));
            }
        }
        agrees();
        while (!present.isEmpty()) {
            remove(present.removeLast());
        }
        agrees();
    }

    /** Some names that stand alone, and some that share a hash with many others: "Aa" and "BB" have the same one. */
    private static String name(Random random) {
        if (random.nextBoolean()) {
            return "n" + random.nextInt(3000);
        }
        var name = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            name.append(random.nextBoolean() ? "Aa" : "BB");
        }
        return name.toString();
    }

    @Test
    void keepsOutWhoHasNoKey() {
        Session nameless = build(null);
        index.add(nameless);
        index.remove(nameless);

        assertThat(index.get("null")).isNull();
    }

    @Test
    void leavesOthersAloneThatHaveTheSameKey() {
        Session one = add("peter");
        index.remove(build("peter"));
        agrees();
        add("peter");
        index.remove(build("peter"));

        agrees();
        assertThat(Objects.requireNonNull(index.get("peter")).descending(Chunk.Place.LAST))
                .toIterable()
                .endsWith(one);
    }

    private Session build(@Nullable String authid) {
        return registry.sessions()
                .build(null, TestRegistry.CHAT, Client.anybody().named(authid).options());
    }

    private Session add(String authid) {
        Session session = build(authid);
        index.add(session);
        model.computeIfAbsent(authid, absent -> new ArrayList<>()).add(session);
        return session;
    }

    private void remove(Session session) {
        index.remove(session);
        Objects.requireNonNull(model.get(session.identity().authid())).remove(session);
    }

    private void agrees() {
        model.forEach((authid, sessions) -> {
            Bucket bucket = index.get(authid);
            if (bucket == null) {
                assertThat(sessions).as(authid).isEmpty();
            } else {
                assertThat(bucket.size()).as(authid).isEqualTo(sessions.size());
                assertThat(IndexCheck.all(bucket.ascending(Chunk.Place.FIRST)))
                        .containsExactlyElementsOf(
                                sessions.stream().sorted(Bucket.OLDEST_FIRST).toList());
                assertThat(sessions).as(authid).isNotEmpty();
            }
        });
    }
}

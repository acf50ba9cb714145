package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Chunk.Place;
import io.colloquy.wamp.SessionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The index is held against a sorted map, whatever comes and goes in whatever order. */
class OrderedIndexTest {

    private final TestRegistry registry = TestRegistry.create();
    private final OrderedIndex index = new OrderedIndex(session -> session.id().value() / 4);
    private final TreeMap<Place, Session> model = new TreeMap<>();

    @Property(tries = 60)
    void isASortedMapToWhoeverWalks(
            @ForAll Random random,
            @ForAll @IntRange(min = 1, max = 3000) int steps,
            @ForAll @LongRange(min = 1, max = 4000) long range,
            @ForAll @IntRange(min = 10, max = 90) int additions) {
        for (int i = 0; i < steps; i++) {
            long id = random.nextLong(range) + 1;
            if (random.nextInt(100) < additions) {
                add(id);
            } else {
                remove(id);
            }
        }
        for (int i = 0; i < 20; i++) {
            agreesFrom(new Place(random.nextLong(range / 4 + 2) - 1, random.nextLong(range + 2)));
        }
        agrees();
    }

    @ParameterizedTest
    @EnumSource
    void isLeftWithOneChunkWhenAllIsGone(Order additions) {
        for (Order removals : Order.values()) {
            additions.of(5000).forEach(this::add);
            agrees();
            List<Long> gone = removals.of(5000);
            for (int i = 0; i < gone.size(); i++) {
                remove(gone.get(i));
                if (i % 500 == 0) {
                    agrees();
                }
            }
            agrees();
            assertThat(index.chunks()).as("after %s", removals).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdsMoreChunksThanOneLeafOfItsDirectory(Order additions) {
        int many = 40_000;
        additions.of(many).forEach(this::add);
        agrees();
        assertThat(index.chunks()).isGreaterThan(2 * 128);
        List<Long> gone = Order.SHUFFLED.of(many);
        gone.subList(0, many - 100).forEach(this::remove);
        agrees();
        assertThat(index.chunks()).isLessThanOrEqualTo(2 * 100 / 17 + 2);
        gone.forEach(this::add);
        agrees();
        additions.of(many).forEach(this::remove);

        agrees();
        assertThat(index.chunks()).isEqualTo(1);
    }

    /** In what order sessions come, or go. */
    enum Order {
        ASCENDING {
            @Override
            List<Long> of(int count) {
                return new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
            }
        },
        DESCENDING {
            @Override
            List<Long> of(int count) {
                return ASCENDING.of(count).reversed();
            }
        },
        SHUFFLED {
            @Override
            List<Long> of(int count) {
                List<Long> ids = ASCENDING.of(count);
                Collections.shuffle(ids, new Random(count));
                return ids;
            }
        },
        FROM_THE_MIDDLE {
            @Override
            List<Long> of(int count) {
                var ids = new ArrayList<Long>();
                for (long i = 0; i < count; i++) {
                    ids.add(count / 2 + (i % 2 == 0 ? -(i / 2) : i / 2 + 1));
                }
                return ids;
            }
        };

        abstract List<Long> of(int count);
    }

    @Test
    void keepsChunksFullWhereSessionsComeInOrder() {
        Order.ASCENDING.of(128 * 50).forEach(this::add);

        assertThat(index.chunks()).isEqualTo(50);
    }

    @Test
    void hasFewChunksWhenFewSessionsAreLeftOfMany() {
        Order.ASCENDING.of(20_000).forEach(this::add);
        for (long id = 1; id <= 20_000; id++) {
            if (id % 200 != 0) {
                remove(id);
            }
        }

        agrees();
        assertThat(index.chunks()).isLessThanOrEqualTo(2 * 100 / 17 + 2);
    }

    @Test
    void leavesOthersAloneThatStandInTheSamePlace() {
        Session one = registry.open(5);
        index.add(one);
        registry.sessions().close(one, SessionEnd.SHUTDOWN);
        Session another = registry.open(5);
        index.remove(another);

        assertThat(IndexCheck.all(index.ascending(Place.FIRST))).containsExactly(one);
        assertThat(index.size()).isEqualTo(1);
    }

    private void add(long id) {
        Place place = new Place(id / 4, id);
        if (!model.containsKey(place)) {
            Session session = session(id);
            model.put(place, session);
            index.add(session);
        }
    }

    private void remove(long id) {
        Session session = model.remove(new Place(id / 4, id));
        index.remove(session == null ? session(id) : session);
    }

    private Session session(long id) {
        return registry.sessions()
                .build(
                        new SessionId(id),
                        null,
                        TestRegistry.CHAT,
                        Client.anybody().options());
    }

    private void agrees() {
        assertThat(index.size()).isEqualTo(model.size());
        agreesFrom(Place.FIRST);
        agreesFrom(Place.LAST);
    }

    private void agreesFrom(Place place) {
        assertThat(IndexCheck.all(index.ascending(place)))
                .containsExactlyElementsOf(model.tailMap(place, true).values());
        assertThat(IndexCheck.all(index.descending(place)))
                .containsExactlyElementsOf(
                        model.headMap(place, false).descendingMap().values());
    }
}

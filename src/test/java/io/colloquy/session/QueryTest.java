package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.ClientRole;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every answer is held against what a plain look at all sessions says. */
class QueryTest {

    private static final SessionEnd END = SessionEnd.SHUTDOWN;

    @Property(tries = 150)
    void answersAsAPlainLookAtAllSessionsWould(
            @ForAll Random random,
            @ForAll @IntRange(max = 120) int size,
            @ForAll @IntRange(min = 1, max = 40) int limit) {
        RandomPopulation population = RandomPopulation.of(size, random);
        List<Session> all = population.sessions();
        all.stream().filter(session -> random.nextInt(5) == 0).forEach(population::update);
        all.stream()
                .filter(session -> random.nextInt(9) == 0)
                .forEach(session -> population.registry().sessions().close(session, END));
        for (int i = 0; i < 10; i++) {
            agrees(population, random, limit);
        }
    }

    private static void agrees(RandomPopulation population, Random random, int limit) {
        Map<FilterField, Set<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            if (random.nextInt(5) == 0) {
                values.put(field, population.valuesOf(field));
            }
        }
        SessionFilter filter = SessionFilter.of(values);
        List<Session> expected = population.sessions().stream()
                .filter(session -> values.entrySet().stream()
                        .allMatch(entry -> NaiveQuery.matches(entry.getKey(), entry.getValue(), session)))
                .toList();
        SessionService sessions = population.registry().sessions();
        for (SessionSort sort : SessionSort.values()) {
            assertThat(population.walk(filter, sort, limit))
                    .as("%s by %s", filter.canonical(), sort)
                    .containsExactlyElementsOf(
                            expected.stream().sorted(NaiveQuery.order(sort)).toList());
        }
        assertThat(sessions.size(filter)).isEqualTo(expected.size());
        BulkClose preview = sessions.preview(filter);
        assertThat(preview.matched()).isEqualTo(expected.size());
        assertThat(preview.closed()).isZero();
        assertThat(preview.ids())
                .isEqualTo(expected.stream()
                        .sorted(NaiveQuery.order(SessionSort.CREATED))
                        .map(Session::id)
                        .toList());
        for (Facet facet : Facet.values()) {
            agrees(sessions.summary(facet, filter, 2), facet, expected);
        }
    }

    private static void agrees(Summary summary, Facet facet, List<Session> expected) {
        assertThat(summary.total()).isEqualTo(expected.size());
        assertThat(summary.items())
                .hasSizeLessThanOrEqualTo(2)
                .allMatch(item -> item.size() == NaiveQuery.count(facet, item.value(), expected))
                .isSortedAccordingTo(
                        Comparator.comparingLong(Summary.Count::size).reversed());
        long named = summary.items().stream().mapToLong(Summary.Count::size).sum();
        assertThat(summary.other()).isEqualTo(expected.size() - named);
        long least = summary.items().isEmpty() ? 0 : summary.items().getLast().size();
        assertThat(expected.stream()
                        .map(session -> NaiveQuery.count(facet, NaiveQuery.value(facet, session), expected))
                        .filter(count -> count > least)
                        .distinct()
                        .count())
                .isLessThan(2);
    }

    @Property(tries = 60)
    void closesWhatItPreviewsTheOldestFirst(
            @ForAll Random random, @ForAll @IntRange(max = 80) int size, @ForAll @IntRange(max = 90) int limit) {
        RandomPopulation population = RandomPopulation.of(size, random);
        SessionFilter filter = population.filter();
        SessionService sessions = population.registry().sessions();
        BulkClose preview = sessions.preview(filter);
        BulkClose done = sessions.closeAll(filter, limit, END);

        assertThat(done.matched()).isEqualTo(preview.matched());
        assertThat(done.closed()).isEqualTo(Math.min(limit, preview.matched()));
        assertThat(done.ids()).isEqualTo(preview.ids().subList(0, (int) done.closed()));
        assertThat(done.ids()).allMatch(id -> sessions.lookup(id).isEmpty());
        assertThat(sessions.size(filter)).isEqualTo(preview.matched() - done.closed());
        assertThat(sessions.size()).isEqualTo(size - done.closed());
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void namesTheFirstThousandOfThoseThatItCloses() {
        var registry = TestRegistry.create();
        for (int i = 0; i < 1500; i++) {
            registry.open(Client.peter());
        }

        BulkClose done = registry.sessions().closeAll(SessionFilter.ALL, Long.MAX_VALUE, END);
        assertThat(done.closed()).isEqualTo(1500);
        assertThat(done.ids()).hasSize(1000);
    }

    @Test
    void leavesSessionsAloneThatAreOpenedWhileItCloses() {
        var registry = TestRegistry.create();
        registry.listen(event -> {
            if (event instanceof SessionEvent.Closed) {
                registry.open(Client.peter());
            }
        });
        for (int i = 0; i < 300; i++) {
            registry.open(Client.peter());
        }

        assertThat(registry.sessions()
                        .closeAll(SessionFilter.ALL, Long.MAX_VALUE, END)
                        .closed())
                .isEqualTo(300);
        assertThat(registry.sessions().size()).isEqualTo(300);
    }

    @Test
    void closesAlsoWhatWasOpenedBeforeTheWallClockWasSetBack() {
        var registry = TestRegistry.create();
        registry.open(Client.peter());
        registry.clock().set(ManualClock.START.minusSeconds(60));
        registry.open(Client.peter());

        assertThat(registry.sessions().preview(SessionFilter.ALL).matched()).isEqualTo(2);
        assertThat(registry.sessions()
                        .closeAll(SessionFilter.ALL, Long.MAX_VALUE, END)
                        .closed())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(SessionSort.class)
    void showsWhoLivesThroughAWalkExactlyOnceWhateverElseComesAndGoes(SessionSort sort) throws Exception {
        RandomPopulation population =
                RandomPopulation.of(400, new Random(sort.key().hashCode()));
        SessionService sessions = population.registry().sessions();
        List<Session> stay = population.sessions();
        Set<Session> fleeting = ConcurrentHashMap.newKeySet();
        var crowd = new Crowd();
        crowd.add(2, 1500, () -> {
            Session session = population.registry().open(Client.peter());
            fleeting.add(session);
            sessions.close(session, SessionEnd.EXPIRED);
        });
        crowd.add(1, 15, () -> {
            List<Session> walked = population.walk(SessionFilter.ALL, sort, 7);
            assertThat(walked).doesNotHaveDuplicates().containsAll(stay).isSortedAccordingTo(NaiveQuery.order(sort));
        });
        crowd.run();

        assertThat(fleeting).hasSize(3000);
        assertThat(new HashSet<>(population.walk(SessionFilter.ALL, sort, 1000)))
                .isEqualTo(new HashSet<>(stay));
    }

    @Test
    void showsWhoLivesThroughAWalkOfABucketExactlyOnce() throws Exception {
        RandomPopulation population = RandomPopulation.of(0, new Random(1));
        SessionService sessions = population.registry().sessions();
        List<Session> stay = Stream.generate(() -> population.registry().open(Client.peter()))
                .limit(10)
                .toList();
        SessionFilter peters = SessionFilter.of(Map.of(FilterField.AUTHID, List.of("peter", "nobody")));
        new Crowd()
                .add(2, 2000, () -> {
                    Session one = population.registry().open(Client.peter());
                    Session two = population.registry().open(Client.peter());
                    Session three = population.registry().open(Client.peter());
                    Session four = population.registry().open(Client.peter());
                    List.of(one, two, three, four).forEach(session -> sessions.close(session, END));
                })
                .add(
                        1,
                        200,
                        () -> assertThat(population.walk(peters, SessionSort.CREATED, 3))
                                .doesNotHaveDuplicates()
                                .containsAll(stay))
                .run();

        assertThat(sessions.size(peters)).isEqualTo(10);
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void answersWithAShortPageRatherThanLookAtMoreThanItMay() {
        var registry = TestRegistry.create();
        Client plain = Client.anybody();
        for (int i = 0; i < SessionQueries.MOST_EXAMINED; i++) {
            registry.open(plain);
        }
        Session last = registry.open(plain.announcing(ClientRole.SUBSCRIBER));
        SessionFilter subscribers = SessionFilter.of(Map.of(FilterField.ROLE, List.of("subscriber")));
        SessionPage first = registry.sessions().list(new SessionQuery(subscribers, SessionSort.CREATED, 100, null));
        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isNotNull();
        SessionPage second =
                registry.sessions().list(new SessionQuery(subscribers, SessionSort.CREATED, 100, first.next()));

        assertThat(second.items()).containsExactly(last);
        assertThat(second.next()).isNull();
        assertThat(registry.sessions().size(subscribers)).isEqualTo(1);
        selectsAmongABoundedNumberOnly(registry, plain);
    }

    private static void selectsAmongABoundedNumberOnly(TestRegistry registry, Client plain) {
        while (registry.sessions().size() < Selection.MOST_CANDIDATES) {
            registry.open(plain);
        }
        var all = new SessionQuery(SessionFilter.ALL, SessionSort.AGENT, 5, null);
        assertThat(registry.sessions().list(all).items()).hasSize(5);
        registry.open(TestRegistry.GAME, plain);

        assertThatThrownBy(() -> registry.sessions().list(all)).isInstanceOf(TooManyCandidatesException.class);
        assertThat(registry.sessions()
                        .list(new SessionQuery(game(), SessionSort.AGENT, 5, null))
                        .items())
                .hasSize(1);
    }

    private static SessionFilter game() {
        return SessionFilter.ALL.within(Set.of(TestRegistry.GAME));
    }
}

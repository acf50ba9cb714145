package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.LimitReachedException;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What holds whatever many threads do at once. */
class ContentionTest {

    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final int IDS = 40;

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    @Test
    void hasOneWinnerForEachSessionThatManyClose() throws Exception {
        List<RecordingTransport> transports = new ArrayList<>();
        List<Session> victims = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            var transport = new RecordingTransport();
            transports.add(transport);
            victims.add(registry.open(Client.peter().over(transport)));
        }
        var wins = new AtomicInteger();
        new Crowd()
                .add(
                        4,
                        1,
                        () -> victims.forEach(session -> {
                            if (sessions.close(session, SessionEnd.SHUTDOWN)) {
                                wins.incrementAndGet();
                            }
                        }))
                .run();

        assertThat(wins).hasValue(500);
        assertThat(transports).allMatch(transport -> transport.ends().size() == 1);
        assertThat(registry.events()).hasSize(1000);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void hasOneWinnerForEachIdThatManyOpen() throws Exception {
        var wins = new AtomicInteger();
        new Crowd()
                .add(
                        4,
                        1,
                        () -> IntStream.rangeClosed(1, 500).forEach(id -> {
                            try {
                                registry.open(id);
                                wins.incrementAndGet();
                            } catch (SessionExistsException taken) {
                                assertThat(taken).hasMessageContaining(Integer.toString(id));
                            }
                        }))
                .run();

        assertThat(wins).hasValue(500);
        assertThat(sessions.size()).isEqualTo(500);
        IndexCheck.of(sessions).agrees();
    }

    @RepeatedTest(3)
    void agreesWithItsIndexesAfterAnyMixOfOperationsOnTheSameIds() throws Exception {
        new Crowd().add(4, 6000, this::doAnything).run();

        IndexCheck.of(sessions).agrees();
        assertThat(registry.meters().get("colloquy.sessions.active").gauges().stream()
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .isEqualTo((double) sessions.size());
        tellsEachLifeInOrder(registry.events());
        sessions.closeAll(SessionFilter.ALL, Long.MAX_VALUE, SessionEnd.SHUTDOWN);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(sessions.indexes().byCreation().chunks()).isEqualTo(1);
        assertThat(sessions.indexes().byId().chunks()).isEqualTo(1);
        assertThat(sessions.indexes().byDeadline().chunks()).isEqualTo(1);
    }

    private void doAnything() {
        var random = ThreadLocalRandom.current();
        var id = new SessionId(random.nextLong(IDS) + 1);
        switch (random.nextInt(5)) {
            case 0, 1 -> tryToOpen(id, random.nextBoolean() ? TestRegistry.CHAT : TestRegistry.GAME);
            case 2 -> sessions.lookup(id).ifPresent(session -> sessions.close(session, SessionEnd.EXPIRED));
            case 3 -> tryToUpdate(id);
            default ->
                assertThat(sessions.lookup(id).map(Session::id).orElse(id)).isEqualTo(id);
        }
    }

    private void tryToOpen(SessionId id, RealmUri realm) {
        Client client = Client.peter().named("p" + id.value() % 3).at("10.0.0." + id.value() % 3, 1);
        try {
            sessions.open(id, client.peer(), realm, client.options());
        } catch (SessionExistsException taken) {
            assertThat(taken).hasMessageContaining(id.toString());
        }
    }

    private void tryToUpdate(SessionId id) {
        boolean forEver = ThreadLocalRandom.current().nextBoolean();
        Setting<Long> seconds = forEver
                ? Setting.none()
                : Setting.to(ThreadLocalRandom.current().nextLong(100) + 1);
        try {
            sessions.update(id, Changes.expiresIn(seconds), OptionalLong.empty());
        } catch (NoSuchSessionException gone) {
            assertThat(gone).hasMessageContaining(id.toString());
        }
    }

    /** Opened first, then updates by rising version, closed last and once. */
    static void tellsEachLifeInOrder(List<SessionEvent> events) {
        Map<Session, Integer> versions = new HashMap<>();
        for (SessionEvent event : events) {
            Session session = event.session();
            switch (event) {
                case SessionEvent.Opened opened ->
                    assertThat(versions.put(session, 1)).isNull();
                case SessionEvent.Updated updated ->
                    assertThat(versions.put(session, updated.facts().version()))
                            .isEqualTo(updated.facts().version() - 1);
                case SessionEvent.Closed closed ->
                    assertThat(versions.put(session, Integer.MAX_VALUE)).isBetween(1, 10_000);
            }
        }
    }

    @Test
    void tellsNobodyOfAnUpdateAfterTheEnd() throws Exception {
        List<Session> victims =
                Stream.generate(() -> registry.open(Client.peter())).limit(2000).toList();
        new Crowd()
                .add(2, 1, () -> victims.forEach(session -> tryToUpdate(session.id())))
                .add(2, 1, () -> victims.forEach(session -> sessions.close(session, SessionEnd.EXPIRED)))
                .run();

        tellsEachLifeInOrder(registry.events());
    }

    @Test
    void tellsAllListenersOfTheEndLastEvenIfOneOfThemCausesIt() {
        registry.listen(event -> {
            if (event instanceof SessionEvent.Updated) {
                sessions.close(event.session(), SessionEnd.EXPIRED);
            }
        });
        List<SessionEvent> heard = new ArrayList<>();
        registry.listen(heard::add);
        registry.open(7);
        sessions.update(new SessionId(7), Changes.NONE, OptionalLong.empty());

        assertThat(heard).hasSize(3);
        tellsEachLifeInOrder(heard);
    }

    @Test
    void givesEachSequenceNumberOutOnce() throws Exception {
        SessionId id = registry.open(7).id();
        var given = new ConcurrentLinkedQueue<Long>();
        new Crowd()
                .add(3, 1000, () -> given.add(sessions.incrSeq(id)))
                .add(1, 1000, () -> sessions.update(id, Changes.NONE, OptionalLong.empty()))
                .run();

        assertThat(Set.copyOf(given)).hasSize(3000);
        assertThat(sessions.fetch(id).seq()).isEqualTo(3000);
        assertThat(sessions.fetch(id).facts().version()).isEqualTo(1001);
    }

    @Test
    void letsExactlyOneOfManyUpdateTheSameVersion() throws Exception {
        SessionId id = registry.open(7).id();
        var won = new AtomicInteger();
        new Crowd()
                .add(4, 1000, () -> {
                    long version = sessions.fetch(id).facts().version();
                    try {
                        sessions.update(id, Changes.NONE, OptionalLong.of(version));
                        won.incrementAndGet();
                    } catch (StaleVersionException stale) {
                        assertThat(stale).isNotNull();
                    }
                })
                .run();

        assertThat(sessions.fetch(id).facts().version()).isEqualTo(won.get() + 1);
    }

    @Test
    void neverHoldsMoreThanItsLimitAndNeverRefusesOneForWhomThereIsRoom() throws Exception {
        TestRegistry small = TestRegistry.limitedTo(4);
        var most = new AtomicInteger();
        // Four threads with one session each always fit, whoever else is refused meanwhile.
        new Crowd().add(4, 3000, () -> openAndClose(small, most)).run();
        assertThat(most).hasValueBetween(1, 4);
        assertThat(small.isEmpty()).isTrue();

        var refused = new AtomicInteger();
        new Crowd()
                .add(6, 500, () -> {
                    try {
                        openAndClose(small, most);
                    } catch (LimitReachedException full) {
                        refused.incrementAndGet();
                    }
                })
                .run();
        assertThat(most).hasValueBetween(1, 4);
        IntStream.rangeClosed(1, 4).forEach(small::open);
        assertThatThrownBy(() -> small.open(5)).isInstanceOf(LimitReachedException.class);
    }

    private static void openAndClose(TestRegistry registry, AtomicInteger most) {
        Session session = registry.open(Client.peter());
        most.accumulateAndGet((int) registry.sessions().size(), Math::max);
        registry.sessions().close(session, SessionEnd.EXPIRED);
    }

    @Test
    void neverHoldsMoreThanTheLimitOfARealm() throws Exception {
        var policy = new RealmPolicy(null, true, false, Set.of(), 3, null, null, null, Permissions.NONE);
        registry.realms().replace(TestRegistry.CHAT, policy, CHANGE);
        var most = new AtomicInteger();
        new Crowd()
                .add(5, 2000, () -> {
                    try {
                        openAndClose(registry, most);
                    } catch (LimitReachedException full) {
                        assertThat(full).hasMessageContaining(TestRegistry.CHAT.value());
                    }
                })
                .run();

        assertThat(most).hasValueBetween(1, 3);
        assertThat(registry.isEmpty()).isTrue();
    }
}

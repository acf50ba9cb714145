package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RealmContentionTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmChange ANN = new RealmChange("ann", OptionalLong.empty());
    private static final int THREADS = 8;
    private static final int ROUNDS = 5_000;

    private final Collection<Object> events = new ConcurrentLinkedQueue<>();

    private RealmService dynamic(int limit) {
        return RealmsInMemory.autoCreating(Clock.systemUTC(), events::add, limit);
    }

    @Test
    void neverHasMoreSessionsThanTheRealmTakes() throws Exception {
        RealmService realms = RealmsInMemory.fixed(Clock.systemUTC(), events::add);
        realms.create(CHAT, new RealmPolicy(null, true, false, Set.of(), 3, null, null, null, Permissions.NONE), "ann");
        AtomicInteger inside = new AtomicInteger();
        List<Object> most = Together.run(THREADS, () -> {
            int seen = 0;
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    LiveRealm entered = realms.enter(realms.resolve(CHAT));
                    seen = Math.max(seen, inside.incrementAndGet());
                    inside.decrementAndGet();
                    realms.leave(entered);
                } catch (LimitReachedException full) {
                    Thread.onSpinWait();
                }
            }
            return seen;
        });

        assertThat(most).allSatisfy(seen -> assertThat((Integer) seen).isBetween(0, 3));
        assertThat(realms.lookup(CHAT).orElseThrow().sessions()).isZero();
    }

    @Test
    void alwaysEntersADynamicRealmThatOthersAreLeaving() throws Exception {
        RealmService realms = dynamic(1);
        List<Object> outcomes = Together.run(THREADS, () -> {
            for (int i = 0; i < ROUNDS; i++) {
                LiveRealm entered = realms.enter(realms.resolve(CHAT));
                assertThat(realms.live(CHAT)).containsSame(entered);
                realms.leave(entered);
            }
            return "done";
        });

        assertThat(outcomes).containsOnly("done");
        assertThat(realms.size()).isZero();
        assertThat(events.stream().filter(RealmCreated.class::isInstance).count())
                .isEqualTo(
                        events.stream().filter(RealmDeleted.class::isInstance).count());
        assertThat(realms.enter(realms.resolve(CHAT)).sessions()).isEqualTo(1);
    }

    @Test
    void registersExactlyAsManyDynamicRealmsAsAllowed() throws Exception {
        RealmService realms = dynamic(10);
        List<Object> outcomes = Together.run(THREADS, () -> {
            int entered = 0;
            for (int i = 0; i < 50; i++) {
                var uri = new RealmUri("r" + Thread.currentThread().threadId() + "_" + i);
                try {
                    realms.enter(realms.resolve(uri));
                    entered++;
                } catch (LimitReachedException full) {
                    Thread.onSpinWait();
                }
            }
            return entered;
        });

        assertThat(outcomes.stream().mapToInt(Integer.class::cast).sum()).isEqualTo(10);
        assertThat(realms.size()).isEqualTo(10);
    }

    @Test
    void letsEverybodyIntoTheLastDynamicRealmThatIsAllowed() throws Exception {
        for (int round = 0; round < 500; round++) {
            RealmService realms = dynamic(1);
            List<Object> outcomes = Together.run(4, () -> realms.enter(realms.resolve(CHAT)));

            assertThat(outcomes).hasOnlyElementsOfType(LiveRealm.class);
            assertThat(realms.lookup(CHAT).orElseThrow().sessions()).isEqualTo(4);
        }
    }

    @Test
    void givesANameEitherToWhoCreatesItOrToWhoOpensASessionInIt() throws Exception {
        for (int round = 0; round < 2_000; round++) {
            RealmService realms = dynamic(1);
            List<Object> outcomes = Together.run(List.of(
                    () -> realms.enter(realms.resolve(CHAT)), () -> realms.create(CHAT, RealmPolicy.DEFAULT, "ann")));
            boolean dynamic = outcomes.get(0) instanceof LiveRealm entered && entered.dynamic();

            assertThat(realms.lookup(CHAT).orElseThrow().dynamic()).isEqualTo(dynamic);
            assertThat(outcomes.get(1)).isInstanceOf(dynamic ? RealmExistsException.class : Realm.class);
        }
    }

    /**
     * The storing of a session, as the keeper of sessions does it: enter, store, ask again. A deleted realm is left with
     * no session.
     */
    @Test
    void leavesNoSessionInARealmThatIsDeletedWhileTheyEnter() throws Exception {
        for (int round = 0; round < 300; round++) {
            Collection<LiveRealm> stored = new ConcurrentLinkedQueue<>();
            RealmService realms = RealmsInMemory.fixed(Clock.systemUTC(), event -> {
                if (event instanceof RealmFenced) {
                    stored.clear();
                }
            });
            realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
            Callable<Object> opener = () -> {
                for (int i = 0; i < 100; i++) {
                    LiveRealm entered = realms.enter(realms.resolve(CHAT));
                    stored.add(entered);
                    if (!entered.accepting()) {
                        stored.remove(entered);
                    }
                }
                return "never deleted";
            };
            List<Callable<Object>> tasks = new ArrayList<>(List.of(opener, opener));
            tasks.add(() -> {
                realms.delete(CHAT, ANN);
                return "deleted";
            });
            Together.run(tasks);

            assertThat(stored).isEmpty();
        }
    }

    @Test
    void agreesWithTheTableAfterAnyMixOfChangesOfADynamicRealm() throws Exception {
        for (int round = 0; round < 500; round++) {
            FakeRealmRows rows = new FakeRealmRows();
            RealmService realms = RealmsInMemory.service(
                    new RealmProperties(true, Set.of(AuthMethod.ANONYMOUS), 1, false),
                    Clock.systemUTC(),
                    events::add,
                    rows);
            Callable<Object> session = () -> {
                realms.leave(realms.enter(realms.resolve(CHAT)));
                return "left";
            };
            Callable<Object> replacement = () -> {
                return ThreadLocalRandom.current().nextBoolean()
                        ? realms.replace(CHAT, RealmPolicy.DEFAULT.withAuthmethods(Set.of(AuthMethod.ANONYMOUS)), ANN)
                        : "none";
            };
            Together.run(List.of(session, replacement, session));

            boolean durable = realms.lookup(CHAT).isPresent();
            assertThat(rows.findAll()).hasSize(durable ? 1 : 0);
            assertThat(realms.size()).isEqualTo(durable ? 1 : 0);
        }
    }
}

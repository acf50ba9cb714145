package io.colloquy.session;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.colloquy.realm.BansInMemory;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Chunk.Place;
import io.colloquy.wamp.SessionId;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * Each run of a few operations by some threads must come out as if they had been done one after the other: as by {@link
 * Sequential}, which knows no threads.
 */
class LinearizabilityTest {

    private static final Client CLIENT = Client.anybody();

    @Test
    void holdsInEveryInterleavingThatIsTried() {
        new ModelCheckingOptions()
                .iterations(8)
                .invocationsPerIteration(40)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .addGuarantee(forClasses(LinearizabilityTest::isBesideThePoint)
                        .allMethods()
                        .ignore())
                .sequentialSpecification(Sequential.class)
                .check(Concurrent.class);
    }

    /** What is not about the map and its indexes: no switch of threads within it is worth a try. */
    private static boolean isBesideThePoint(String type) {
        return type.startsWith("io.micrometer")
                || type.startsWith("io.colloquy.realm")
                || type.startsWith("io.colloquy.wamp")
                || type.equals(SessionFactory.class.getName())
                || type.equals(ManualClock.class.getName());
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(4)
                .actorsBefore(2)
                .actorsAfter(2)
                .sequentialSpecification(Sequential.class)
                .check(Concurrent.class);
    }

    /** A registry that nobody listens to. */
    private static SessionService bare() {
        var clock = new ManualClock();
        BansInMemory inMemory = BansInMemory.fixed(clock, event -> {});
        inMemory.realms().create(TestRegistry.CHAT, RealmPolicy.DEFAULT, "ann");
        var factory = new SessionFactory(clock, clock, new Node("node-1"), TestRegistry.BOUNDS);
        var timers = new OperationTimers(clock, new CompositeMeterRegistry());
        return new SessionService(
                inMemory.realms(),
                inMemory.known(),
                factory,
                new SessionEvents(List.of()),
                TestRegistry.BOUNDS,
                timers);
    }

    /** The registry itself, answering in plain values. */
    @Param(name = "id", gen = IntGen.class, conf = "1:2")
    public static class Concurrent {

        private final SessionService sessions = bare();

        @Operation
        public boolean open(@Param(name = "id") int id) {
            try {
                sessions.open(new SessionId(id), null, TestRegistry.CHAT, CLIENT.options());
                return true;
            } catch (SessionExistsException taken) {
                return false;
            }
        }

        @Operation
        public boolean close(@Param(name = "id") int id) {
            return sessions.lookup(new SessionId(id))
                    .map(session -> sessions.close(session, SessionEnd.SHUTDOWN))
                    .orElse(false);
        }

        @Operation
        public int update(@Param(name = "id") int id) {
            try {
                return sessions.update(new SessionId(id), Changes.NONE, OptionalLong.empty())
                        .version();
            } catch (NoSuchSessionException gone) {
                return 0;
            }
        }

        @Operation
        public int lookup(@Param(name = "id") int id) {
            return sessions.lookup(new SessionId(id))
                    .map(session -> session.facts().version())
                    .orElse(0);
        }

        /** Holds after each run: no ghost in an index, and nobody missing. */
        @Validate
        public void agreesWithItsIndexes() {
            List<Session> byCreation =
                    IndexCheck.all(sessions.indexes().byCreation().ascending(Place.FIRST));
            List<Session> byId = IndexCheck.all(sessions.indexes().byId().ascending(Place.FIRST));
            boolean agrees = byCreation.size() == sessions.size() && byId.size() == sessions.size();
            for (Session session : byCreation) {
                agrees &= sessions.lookup(session.id()).orElse(null) == session && byId.contains(session);
            }
            if (!agrees) {
                throw new IllegalStateException("map " + sessions.size() + ", indexes " + byCreation + ", " + byId);
            }
        }
    }

    /** What the operations mean. */
    public static class Sequential {

        private final Map<Integer, Integer> versions = new HashMap<>();

        public boolean open(int id) {
            return versions.putIfAbsent(id, 1) == null;
        }

        public boolean close(int id) {
            return versions.remove(id) != null;
        }

        public int update(int id) {
            Integer version = versions.computeIfPresent(id, (same, now) -> now + 1);
            return version == null ? 0 : version;
        }

        public int lookup(int id) {
            return versions.getOrDefault(id, 0);
        }
    }
}

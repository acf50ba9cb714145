package io.colloquy.session;

import io.colloquy.wamp.SessionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * {@code lookup} against a bare map of the same keys and values, both asked for the same ids in the same random order.
 * The ids that are asked for are equal to those in the maps but not the same objects, as those of requests are.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LookupBenchmark {

    private static final int SESSIONS = 1_000_000;

    private final Map<SessionId, Session> map = new ConcurrentHashMap<>();
    private SessionService service = BenchmarkPopulation.newService();
    private SessionId[] asked = {};
    private int next;

    /** Opens the sessions. */
    @Setup
    public void populate() {
        var population = new BenchmarkPopulation(SESSIONS);
        service = population.service();
        int[] order = population.shuffled();
        asked = new SessionId[order.length];
        for (int i = 0; i < order.length; i++) {
            asked[i] = new SessionId(population.live(order[i]).id().value());
            Session session = population.live(i);
            map.put(session.id(), session);
        }
    }

    private SessionId nextId() {
        next = next + 1 == asked.length ? 0 : next + 1;
        return asked[next];
    }

    /** What it costs at least. */
    @Benchmark
    public @Nullable Object get() {
        return map.get(nextId());
    }

    /** What it costs here. */
    @Benchmark
    public @Nullable Object lookup() {
        return service.lookup(nextId()).orElse(null);
    }
}

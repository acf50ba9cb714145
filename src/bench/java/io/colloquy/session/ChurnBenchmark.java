package io.colloquy.session;

import io.colloquy.session.BenchmarkSessions.Arrival;
import io.colloquy.wamp.SessionId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * {@code close} of a random session and {@code open} of a new one, against {@code remove} and {@code put} on a bare map
 * with ids of the same generator, both at a million live sessions and in the same random order. The registry makes the
 * session object itself, so it pays for that; the map is given one that is there already. What a caller brings to
 * {@code open}, peer and options, is made beforehand for a few hundred at a time, in both cases.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ChurnBenchmark {

    private static final int SESSIONS = 1_000_000;
    private static final int BATCH = 500;

    private final Map<SessionId, Session> map = new ConcurrentHashMap<>();
    private final SessionIds ids = new SessionIds();
    private BenchmarkPopulation population = new BenchmarkPopulation(0);
    private SessionId[] keys = {};
    private int[] order = {};
    private Arrival[] arrivals = {};
    private int next;

    /** Opens the sessions. */
    @Setup
    public void populate() {
        population = new BenchmarkPopulation(SESSIONS);
        order = population.shuffled();
        keys = new SessionId[order.length];
        for (int i = 0; i < order.length; i++) {
            Session session = population.live(i);
            keys[i] = session.id();
            map.put(session.id(), session);
        }
    }

    /** Makes what the next sessions come with. */
    @Setup(Level.Invocation)
    public void prepare() {
        arrivals = population.nextArrivals(BATCH);
    }

    private int nextNumber() {
        next = next + 1 == order.length ? 0 : next + 1;
        return order[next];
    }

    /** What it costs at least. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void removeAndPut() {
        for (int i = 0; i < BATCH; i++) {
            int number = nextNumber();
            map.remove(keys[number]);
            SessionId id = ids.next();
            map.put(id, population.live(number));
            keys[number] = id;
        }
    }

    /** What it costs here. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void closeAndOpen() {
        for (int i = 0; i < BATCH; i++) {
            int number = nextNumber();
            population.close(number);
            population.open(number, arrivals[i]);
        }
    }
}

package io.colloquy.session;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A page of 100 sessions in the order of creation, behind a random place. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class PageBenchmark {

    private static final int PAGE = 100;

    /** How many sessions are live. */
    @Param({"100000", "1000000"})
    public int sessions;

    private SessionService service = BenchmarkPopulation.newService();
    private Position[] places = {};
    private int next;

    /** Opens the sessions. */
    @Setup
    public void populate() {
        var population = new BenchmarkPopulation(sessions);
        service = population.service();
        int[] order = population.shuffled();
        places = new Position[order.length];
        for (int i = 0; i < order.length; i++) {
            Session session = population.live(order[i]);
            places[i] = new Position(session.order(), session.id().value());
        }
    }

    /** One page. */
    @Benchmark
    public SessionPage page() {
        next = next + 1 == places.length ? 0 : next + 1;
        return service.list(new SessionQuery(SessionFilter.ALL, SessionSort.CREATED, PAGE, places[next]));
    }
}

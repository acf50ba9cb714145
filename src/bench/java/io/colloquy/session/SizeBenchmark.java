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

/** The number of live sessions. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class SizeBenchmark {

    /** How many sessions are live. */
    @Param({"1000", "1000000"})
    public int sessions;

    private SessionService service = BenchmarkPopulation.newService();

    /** Opens the sessions. */
    @Setup
    public void populate() {
        service = new BenchmarkPopulation(sessions).service();
    }

    /** The number. */
    @Benchmark
    public long size() {
        return service.size();
    }
}

package io.colloquy.bench;

import io.colloquy.session.BulkCloseBenchmark;
import io.colloquy.session.ChurnBenchmark;
import io.colloquy.session.LookupBenchmark;
import io.colloquy.session.PageBenchmark;
import io.colloquy.session.SizeBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The rows that JMH measures. Each benchmark runs in a JVM of its own, what is compared one right after the other, and
 * all of it in several rounds: the figure is the median of the rounds, so that a machine that is busy for a while does
 * not spoil it.
 */
final class InProcess {

    private static final int ROUNDS = 3;
    private static final int SHOTS = 20;

    private final Map<String, List<Double>> scores = new HashMap<>();

    private InProcess() {}

    /** @param jvm the options of the JVMs */
    static List<Row> rows(List<String> jvm) throws RunnerException {
        var measured = new InProcess();
        for (int round = 0; round < ROUNDS; round++) {
            for (Class<?> benchmark : List.of(
                    LookupBenchmark.class,
                    ChurnBenchmark.class,
                    PageBenchmark.class,
                    SizeBenchmark.class,
                    BulkCloseBenchmark.class)) {
                measured.run(benchmark, jvm);
            }
        }
        return measured.table();
    }

    private void run(Class<?> benchmark, List<String> jvm) throws RunnerException {
        boolean shots = benchmark == BulkCloseBenchmark.class;
        var options = new OptionsBuilder()
                .include(benchmark.getName() + ".*")
                .forks(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .warmupTime(TimeValue.seconds(1))
                .warmupIterations(shots ? SHOTS : 3)
                .measurementTime(TimeValue.seconds(1))
                .measurementIterations(shots ? SHOTS : 4)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            scores.computeIfAbsent(name(result), absent -> new ArrayList<>())
                    .add(result.getPrimaryResult().getStatistics().getPercentile(50));
        }
    }

    /** The benchmark's method, with its parameter if it has one. */
    private static String name(RunResult result) {
        String method = result.getPrimaryResult().getLabel();
        return result.getParams().getParamsKeys().stream()
                .map(key -> method + " " + result.getParams().getParam(key))
                .findFirst()
                .orElse(method);
    }

    private List<Row> table() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("`lookup` against `ConcurrentHashMap.get`, 1 M sessions", 1.5, "lookup", "get"));
        rows.add(row("`open` + `close` against put + remove, 1 M live", 10, "closeAndOpen", "removeAndPut"));
        rows.add(row("page of 100 by cursor, 1 M against 100 000", 3, "page 1000000", "page 100000"));
        rows.add(row("`size`, 1 M against 1 000", 1.1, "size 1000000", "size 1000"));
        for (String by : List.of("realm", "authid", "peer")) {
            rows.add(row(
                    "closing 10 000 of 1 M by filter on `" + by + "` against by id",
                    2,
                    "byFilter " + by,
                    "byId " + by));
        }
        return rows;
    }

    private Row row(String what, double most, String subject, String baseline) {
        String unit = subject.startsWith("by") ? "µs" : "ns";
        return new Row(what, most, false, median(subject), median(baseline), unit);
    }

    private double median(String name) {
        List<Double> sorted =
                scores.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured as " + name);
        }
        return sorted.get(sorted.size() / 2);
    }
}

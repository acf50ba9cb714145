package io.colloquy.bench;

import io.colloquy.session.EventLatency;
import io.colloquy.session.HeapPerSession;
import io.colloquy.session.OpenLatency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** Measures everything, prints the table, and writes it to {@code target/benchmarks.md}. */
public final class Benchmarks {

    /** The JVM that each part runs in. */
    static final List<String> JVM =
            List.of("-Xms4g", "-Xmx4g", "-XX:+UseG1GC", "--sun-misc-unsafe-memory-access=allow");

    private static final Path TABLE = Path.of("target", "benchmarks.md");

    private final List<Row> rows = new ArrayList<>();

    private Benchmarks() {}

    /**
     * Runs the parts that are named, or all.
     *
     * @param args any of {@code heap}, {@code latency}, {@code http}, {@code door}, {@code routing}, {@code events},
     *     {@code console}, {@code registry}
     */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        var parts = args.length == 0
                ? List.of("heap", "latency", "http", "door", "routing", "events", "console", "registry")
                : List.of(args);
        var benchmarks = new Benchmarks();
        for (String part : parts) {
            System.out.println("Measuring: " + part);
            benchmarks.measure(part);
        }
        benchmarks.report();
    }

    private void measure(String part) throws IOException, InterruptedException, RunnerException {
        switch (part) {
            case "heap" -> heap();
            case "latency" -> latency();
            case "http" -> rows.addAll(OverHttp.rows());
            case "door" -> rows.addAll(AtTheDoor.rows());
            case "routing" -> rows.addAll(Routing.rows());
            case "events" -> events();
            case "console" -> rows.addAll(InTheConsole.rows());
            case "registry" -> rows.addAll(InProcess.rows(JVM));
            default -> throw new IllegalArgumentException("no such part: " + part);
        }
    }

    private void heap() throws IOException {
        rows.add(heap("heap for one session, 1 M", JVM));
        List<String> compact = new ArrayList<>(JVM);
        compact.add("-XX:+UseCompactObjectHeaders");
        rows.add(heap("the same with `-XX:+UseCompactObjectHeaders`", compact));
    }

    private static Row heap(String what, List<String> jvm) throws IOException {
        return new Row(what, 640, false, figure(Child.figures(HeapPerSession.class, jvm), "heap.bytes"), 1, "bytes");
    }

    private void latency() throws IOException {
        Map<String, Double> figures = Child.figures(OpenLatency.class, JVM);
        rows.add(new Row(
                "`open` p99 while one thread lists, against without",
                2,
                false,
                figure(figures, "open.p99.listing"),
                figure(figures, "open.p99.quiet"),
                "ns"));
    }

    private void events() throws IOException {
        Map<String, Double> inside = Child.figures(EventLatency.class, JVM);
        rows.add(opening("p50", 1.3, inside));
        rows.add(opening("p99", 2, inside));
        Map<String, Double> wire = Child.figures(EventReaders.class, JVM);
        rows.add(new Row(
                "of 45 readers beside 5 that never read, 200 changes/s: heard everything, or of a gap",
                45,
                true,
                figure(wire, "informed"),
                1,
                "readers"));
        rows.add(
                new Row("memory for these 50 and 6000 events", 64, false, figure(wire, "bytes") / (1 << 20), 1, "MiB"));
    }

    private static Row opening(String percentile, double most, Map<String, Double> figures) {
        return new Row(
                "`open` " + percentile + " at 5000 changes/s, 50 subscribers against none",
                most,
                false,
                figure(figures, "open." + percentile + ".heard"),
                figure(figures, "open." + percentile + ".none"),
                "ns");
    }

    private static double figure(Map<String, Double> figures, String name) {
        Double figure = figures.get(name);
        if (figure == null) {
            throw new IllegalStateException("nothing was measured as " + name);
        }
        return figure;
    }

    private void report() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| what | target | measured | figures | verdict |");
        lines.add("|---|---|---|---|---|");
        rows.stream().map(Row::toMarkdown).forEach(lines::add);
        lines.forEach(System.out::println);
        Files.createDirectories(TABLE.toAbsolutePath().getParent());
        Files.write(TABLE, lines);
    }
}

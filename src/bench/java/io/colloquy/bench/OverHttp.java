package io.colloquy.bench;

import io.colloquy.bench.Api.Places;
import io.colloquy.bench.Load.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.ToDoubleFunction;

/**
 * The rows that are measured over HTTP: two servers, one with a million sessions and one with a thousand, each a JVM of
 * its own. The loads take turns for two seconds each, and the figures are the medians of the turns.
 */
final class OverHttp {

    private static final int MANY = 1_000_000;
    private static final int FEW = 1_000;
    private static final int PAGE = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final int TURNS = 9;
    private static final String SESSIONS = "/api/v1/sessions";

    private final Map<String, Load> loads = new LinkedHashMap<>();
    private final Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();

    private OverHttp() {}

    static List<Row> rows() throws IOException, InterruptedException {
        try (Child many = server(MANY);
                Child few = server(FEW)) {
            var measured = new OverHttp();
            measured.prepare(port(many), port(few));
            measured.run();
            return measured.table();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Child server(int sessions) throws IOException {
        return Child.start(BenchmarkServer.class, Benchmarks.JVM, String.valueOf(sessions));
    }

    private static int port(Child server) {
        return Integer.parseInt(server.await("ready").orElseThrow());
    }

    private void prepare(int many, int few) throws IOException, InterruptedException {
        Places all = new Api(many).walk(1000);
        loads.put("lookup", load(many, all.ids(), SESSIONS + "/"));
        loads.put("lookup constant", Load.of(many, List.of(SESSIONS + "/constant/lookup")));
        loads.put("page", load(many, before(all, 1000), SESSIONS + "?limit=100&cursor="));
        loads.put("page constant", Load.of(many, List.of(SESSIONS + "/constant/page")));
        loads.put("page few", load(few, before(new Api(few).walk(10), 10), SESSIONS + "?limit=100&cursor="));
    }

    /** The cursors behind which at least a page follows. */
    private static List<String> before(Places places, int step) {
        return places.cursors()
                .subList(0, Math.min(places.cursors().size(), (places.ids().size() - PAGE) / step));
    }

    private static Load load(int port, List<String> values, String path) {
        return Load.of(port, values.stream().map(path::concat).toList());
    }

    private void run() throws InterruptedException, ExecutionException {
        for (Load load : loads.values()) {
            load.run(WARM_UP);
        }
        for (int turn = 0; turn < TURNS; turn++) {
            for (Map.Entry<String, Load> load : loads.entrySet()) {
                outcomes.computeIfAbsent(load.getKey(), absent -> new ArrayList<>())
                        .add(load.getValue().run(TURN));
            }
        }
    }

    private List<Row> table() {
        return List.of(
                new Row(
                        "throughput of `GET /sessions/{id}` against the constant, 1 M",
                        0.8,
                        true,
                        median("lookup", Outcome::perSecond),
                        median("lookup constant", Outcome::perSecond),
                        "/s"),
                new Row(
                        "throughput of a page of 100 against the constant, 1 M",
                        0.5,
                        true,
                        median("page", Outcome::perSecond),
                        median("page constant", Outcome::perSecond),
                        "/s"),
                new Row(
                        "time for a page of 100 by cursor over HTTP, 1 M against 1 000",
                        2,
                        false,
                        1e6 / median("page", Outcome::perSecond),
                        1e6 / median("page few", Outcome::perSecond),
                        "µs"),
                new Row(
                        "median latency of the same",
                        2,
                        false,
                        median("page", Outcome::median),
                        median("page few", Outcome::median),
                        "µs"));
    }

    private double median(String load, ToDoubleFunction<Outcome> figure) {
        double[] sorted = outcomes.getOrDefault(load, List.of()).stream()
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}

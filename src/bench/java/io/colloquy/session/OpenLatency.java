package io.colloquy.session;

import io.colloquy.session.BenchmarkSessions.Arrival;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long {@code open} takes in its slowest hundredth, at a million live sessions, with and without another thread that
 * lists all sessions without pause, in pages of 100. Each opening is timed by itself; a random session is closed before
 * it, which is not timed. The two cases take turns, and the answer is the 99th percentile of all openings of each, from
 * the sorted times.
 */
public final class OpenLatency {

    private static final int SESSIONS = 1_000_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 10;
    private static final int OPENINGS = 50_000;
    private static final int PAGE = 100;

    private final BenchmarkPopulation population = new BenchmarkPopulation(SESSIONS);
    private final int[] order = population.shuffled();
    private int next;

    private OpenLatency() {}

    /**
     * Prints both percentiles in nanoseconds.
     *
     * @param args none
     */
    public static void main(String[] args) throws ExecutionException, InterruptedException {
        var latency = new OpenLatency();
        var quiet = new long[ROUNDS][];
        var listing = new long[ROUNDS][];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long[] alone = latency.openings();
            long[] accompanied = latency.openingsWhileListing();
            if (round >= 0) {
                quiet[round] = alone;
                listing[round] = accompanied;
            }
        }
        System.out.println("open.p99.quiet " + percentile99(quiet));
        System.out.println("open.p99.listing " + percentile99(listing));
    }

    private static long percentile99(long[][] rounds) {
        long[] all =
                Arrays.stream(rounds).flatMapToLong(Arrays::stream).sorted().toArray();
        return all[all.length / 100 * 99];
    }

    private long[] openings() {
        var times = new long[OPENINGS];
        for (int i = 0; i < OPENINGS; i++) {
            next = next + 1 == order.length ? 0 : next + 1;
            population.close(order[next]);
            Arrival arrival = population.nextArrival();
            long start = System.nanoTime();
            population.open(order[next], arrival);
            times[i] = System.nanoTime() - start;
        }
        return times;
    }

    private long[] openingsWhileListing() throws ExecutionException, InterruptedException {
        var done = new AtomicBoolean();
        try (var executor = Executors.newSingleThreadExecutor()) {
            var listed = executor.submit(() -> listUntil(done));
            long[] times = openings();
            done.set(true);
            if (listed.get() == 0) {
                throw new IllegalStateException("nothing was listed meanwhile");
            }
            return times;
        }
    }

    private long listUntil(AtomicBoolean done) {
        long listed = 0;
        Position after = null;
        while (!done.get()) {
            var query = new SessionQuery(SessionFilter.ALL, SessionSort.CREATED, PAGE, after);
            SessionPage page = population.service().list(query);
            listed += page.items().size();
            after = page.next();
        }
        return listed;
    }
}

package io.colloquy.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What came of a few clients that joined and left for some time, each the next time as soon as it had left.
 *
 * @param count how many times one joined and left
 * @param seconds for how long
 * @param median the median time from connecting to WELCOME, in microseconds
 * @param p99 the time within which 99 of 100 came from connecting to WELCOME, in microseconds
 */
record Visits(int count, double seconds, double median, double p99) {

    private static final int CLIENTS = 4;

    double perSecond() {
        return count / seconds;
    }

    /** Has clients join and leave by some entrance. */
    static Visits by(Entrance entrance, long millis) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long until = start + millis * 1_000_000;
        Callable<long[]> client = () -> joins(entrance, until);
        try (var executor = Executors.newFixedThreadPool(CLIENTS)) {
            List<long[]> joins = new ArrayList<>();
            for (Future<long[]> some : executor.invokeAll(Collections.nCopies(CLIENTS, client))) {
                joins.add(some.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] sorted =
                    joins.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Visits(
                    sorted.length,
                    seconds,
                    sorted[sorted.length / 2] / 1e3,
                    sorted[(int) (sorted.length * 0.99)] / 1e3);
        }
    }

    private static long[] joins(Entrance entrance, long until) throws IOException {
        List<Long> joins = new ArrayList<>();
        while (System.nanoTime() < until) {
            joins.add(entrance.visit());
        }
        return joins.stream().mapToLong(Long::longValue).toArray();
    }

    /** What {@link #toWords} made. */
    static Visits of(String words) {
        double[] figures =
                Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Visits((int) figures[0], figures[1], figures[2], figures[3]);
    }

    String toWords() {
        return count + " " + seconds + " " + median + " " + p99;
    }
}

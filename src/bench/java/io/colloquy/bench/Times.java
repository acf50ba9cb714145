package io.colloquy.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/** When requests were made, by their numbers, and how long each took. One thread
 * makes the requests, and one hears the answers. */
final class Times {

    /** More than are ever under way. */
    private static final int UNDER_WAY = 1 << 16;

    private final long start = System.nanoTime();
    private final AtomicLongArray begun = new AtomicLongArray(UNDER_WAY);
    private long[] taken = new long[1 << 16];
    private int count;

    void begin(long request) {
        begun.setRelease((int) (request % UNDER_WAY), System.nanoTime());
    }

    void end(long request) {
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, 2 * count);
        }
        taken[count++] = System.nanoTime() - begun.getAcquire((int) (request % UNDER_WAY));
    }

    int count() {
        return count;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** What came of it until now. */
    Talk toTalk() {
        double seconds = seconds();
        long[] sorted = Arrays.copyOf(taken, count);
        Arrays.sort(sorted);
        return new Talk(count, seconds, sorted[count / 2] / 1e3, sorted[(int) (count * 0.99)] / 1e3);
    }
}

package io.colloquy.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has things done at so many a second: the first at once, each other one interval after the one before. Who is late makes
 * up for a tenth of a second at most, so that a pause is not followed by a burst.
 */
final class Pace {

    private static final long MOST_MADE_UP = TimeUnit.MILLISECONDS.toNanos(100);

    private final long interval;
    private final NanoClock clock;
    private final Waiting waiting;
    private long due;

    /** @param perSecond how many a second; null: without any wait */
    Pace(@Nullable Integer perSecond, NanoClock clock, Waiting waiting) {
        this.interval = perSecond == null ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.clock = clock;
        this.waiting = waiting;
        this.due = clock.nanoTime();
    }

    /** As fast as it goes. */
    static Pace none() {
        return new Pace(null, () -> 0, (nanos, stopped) -> {});
    }

    /** Waits until the next may be done, or a latch opens. */
    void await(CountDownLatch stopped) throws InterruptedException {
        if (interval == 0) {
            return;
        }
        long ahead = due - clock.nanoTime();
        while (ahead > 0 && stopped.getCount() > 0) {
            waiting.await(ahead, stopped);
            ahead = due - clock.nanoTime();
        }
    }

    /** One is done. */
    void done() {
        long earliest = clock.nanoTime() - MOST_MADE_UP;
        due = (due - earliest < 0 ? earliest : due) + interval;
    }
}

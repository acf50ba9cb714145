package io.colloquy.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Where readers wait for news. Who makes the news does nothing for them, however many they are: one of those who wait
 * looks every ten milliseconds whether there is any, and wakes the others; each of these looks by itself every second.
 */
final class News {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** Whoever watches may have read further than others, and wait for later news than they do. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean watched;

    /** Waits until something is there, or some nanoseconds are over. */
    void await(BooleanSupplier there, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = nanos;
            while (!there.getAsBoolean() && remaining > 0) {
                boolean watching = !watched;
                watched = true;
                long pause = Math.min(watching ? LOOK_NANOS : LONGEST_NANOS, remaining);
                try {
                    remaining += news.awaitNanos(pause) - pause;
                } finally {
                    watched = watched && !watching;
                }
            }
        } finally {
            handOver(there);
            lock.unlock();
        }
    }

    /** Whoever leaves wakes all if there is news, and else, if nobody watches any more, one who will. */
    private void handOver(BooleanSupplier there) {
        if (watched) {
            return;
        }
        if (there.getAsBoolean()) {
            news.signalAll();
        } else {
            news.signal();
        }
    }
}

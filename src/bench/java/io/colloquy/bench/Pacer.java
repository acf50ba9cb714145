package io.colloquy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/** Speaks so many times a second on a thread of its own, whatever comes of it. What it is late with it says at once. */
final class Pacer implements Runnable {

    private static final long REST_NANOS = 50_000;

    private final int perSecond;
    private final long until;
    private final Line line;
    private final LongFunction<byte[]> message;
    private volatile long said;

    /**
     * One that has not begun.
     *
     * @param perSecond how many times
     * @param until when it stops, in nanoseconds of the JVM
     * @param line where
     * @param message the message of a number, asked for when it is due; they count from 1
     */
    Pacer(int perSecond, long until, Line line, LongFunction<byte[]> message) {
        this.perSecond = perSecond;
        this.until = until;
        this.line = line;
        this.message = message;
    }

    /** Begins to speak. */
    void start() {
        Thread.ofPlatform().daemon().start(this);
    }

    /** How many times it has spoken. */
    long said() {
        return said;
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        for (long now = start; now < until; now = System.nanoTime()) {
            long due = (now - start) * perSecond / 1_000_000_000;
            for (long next = said + 1; next <= due; next++) {
                line.say(message.apply(next));
                said = next;
            }
            flush();
            LockSupport.parkNanos(REST_NANOS);
        }
    }

    private void flush() {
        try {
            line.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.colloquy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;

/**
 * Speaks so many times a second on a thread of its own, whatever comes of it. What it is late with it says at once.
 *
 * @param perSecond how many times
 * @param until when it stops, in nanoseconds of the JVM
 * @param line where
 * @param message the message of a number, asked for when it is due; they count from 1
 */
record Pacer(int perSecond, long until, Line line, LongFunction<byte[]> message) implements Runnable {

    private static final long REST_NANOS = 50_000;

    /** Begins to speak. */
    void start() {
        Thread.ofPlatform().daemon().start(this);
    }

    @Override
    public void run() {
        long start = System.nanoTime();
        long said = 0;
        for (long now = start; now < until; now = System.nanoTime()) {
            long due = (now - start) * perSecond / 1_000_000_000;
            while (said < due) {
                said++;
                line.say(message.apply(said));
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

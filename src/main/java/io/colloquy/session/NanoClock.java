package io.colloquy.session;

/** A clock that only goes forward, whatever happens to the wall clock. Durations and deadlines are taken from it. */
@FunctionalInterface
public interface NanoClock {

    /** Nanoseconds since some moment; only differences mean anything. */
    long nanoTime();
}

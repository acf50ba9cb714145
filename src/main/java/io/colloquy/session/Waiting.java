package io.colloquy.session;

import java.util.concurrent.CountDownLatch;

/** How time is let go by between two closings. */
@FunctionalInterface
interface Waiting {

    /**
     * Waits for a time, or until a latch opens.
     *
     * @param nanos nanoseconds, more than 0
     * @param stopped what ends the wait early
     */
    void await(long nanos, CountDownLatch stopped) throws InterruptedException;
}

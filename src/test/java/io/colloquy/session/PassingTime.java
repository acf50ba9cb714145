package io.colloquy.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Lets the time that is waited for go by on a clock that stands still otherwise, after what a test wants done meanwhile. */
final class PassingTime implements Waiting {

    private final ManualClock clock;
    private volatile Runnable meanwhile = () -> {};

    PassingTime(ManualClock clock) {
        this.clock = clock;
    }

    /** What happens in each wait. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    @Override
    public void await(long nanos, CountDownLatch stopped) {
        meanwhile.run();
        if (stopped.getCount() > 0) {
            clock.advance(Duration.ofNanos(nanos));
        }
    }
}

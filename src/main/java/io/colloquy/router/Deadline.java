package io.colloquy.router;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** When a call ends if nothing is heard of it. */
final class Deadline {

    private final CallTimers timers;
    private final long nanos;
    private final Runnable late;
    private volatile long heard;
    private volatile boolean cancelled;
    private volatile @Nullable Future<?> task;

    /**
     * A deadline that runs from now on.
     *
     * @param nanos how long nothing may be heard, in nanoseconds
     * @param late what is done then
     */
    Deadline(CallTimers timers, long nanos, Runnable late) {
        this.timers = timers;
        this.nanos = nanos;
        this.late = late;
        heard = timers.clock().nanoTime();
    }

    /** Begins to watch. */
    void start() {
        await(nanos);
    }

    /** The time begins anew. The task that waits finds that out, so that this costs a look at the clock. */
    void extend() {
        heard = timers.clock().nanoTime();
    }

    void cancel() {
        cancelled = true;
        Future<?> waiting = task;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    private void await(long left) {
        Future<?> waiting = timers.after(left, this::look);
        task = waiting;
        if (cancelled) {
            waiting.cancel(false);
        }
    }

    private void look() {
        long left = nanos - (timers.clock().nanoTime() - heard);
        if (left > 0) {
            await(left);
        } else {
            late.run();
        }
    }
}

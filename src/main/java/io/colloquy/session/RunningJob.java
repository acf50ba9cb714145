package io.colloquy.session;

import io.colloquy.session.ClosingJob.Order;
import io.colloquy.session.ClosingJob.State;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job while it goes on. */
final class RunningJob {

    private static final Logger log = LoggerFactory.getLogger(RunningJob.class);

    private final ClosingJob beginning;
    private final PacedClosing closing;
    private final CountDownLatch settled = new CountDownLatch(1);

    private RunningJob(ClosingJob beginning, PacedClosing closing) {
        this.beginning = beginning;
        this.closing = closing;
    }

    /** A job that is about to begin. */
    static RunningJob of(long id, ClosingOrder order, Instant now, PacedClosing closing) {
        var beginning = new ClosingJob(id, Order.of(order), State.RUNNING, closing.matched(), 0, now, null);
        return new RunningJob(beginning, closing);
    }

    /** How it stands, while it is not over. */
    ClosingJob progress() {
        return as(State.RUNNING, null);
    }

    /** Does it, and says how it ended. */
    State run() {
        try {
            closing.run();
            return closing.outcome();
        } catch (RuntimeException | Error e) {
            log.error("The job {} broke down", beginning.id(), e);
            return State.FAILED;
        }
    }

    /** Has it end soon in a state, unless it is over before. */
    void stop(State as) {
        closing.stop(as);
    }

    /** How it stands in the end. */
    ClosingJob as(State state, @Nullable Instant finished) {
        return new ClosingJob(
                beginning.id(),
                beginning.order(),
                state,
                beginning.matched(),
                closing.closed(),
                beginning.created(),
                finished);
    }

    /** Whoever wanted to know of its end has been told. */
    void settle(Consumer<ClosingJob> whenOver, ClosingJob over) {
        try {
            whenOver.accept(over);
        } catch (RuntimeException e) {
            log.error("The end of the job {} could not be told", beginning.id(), e);
        } finally {
            settled.countDown();
        }
    }

    /** Waits until it is over and told, some seconds at most. */
    boolean awaitSettled(long seconds) throws InterruptedException {
        return settled.await(seconds, TimeUnit.SECONDS);
    }
}

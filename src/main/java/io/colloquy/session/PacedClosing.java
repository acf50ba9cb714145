package io.colloquy.session;

import io.colloquy.session.ClosingJob.State;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One walk that closes sessions at a pace, until it is through or stopped. Others that end meanwhile take no turn. */
final class PacedClosing {

    /** How many are closed before others get the processor, if there is no pace. */
    private static final int STRETCH = 64;

    private final ClosingOrder order;
    private final SessionService sessions;
    private final Sweep sweep;
    private final Pace pace;
    private final AtomicLong closed = new AtomicLong();
    private final AtomicReference<@Nullable State> wish = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final long matched;
    private volatile boolean cut;

    /** Means the sessions that are there now. */
    PacedClosing(ClosingOrder order, SessionService sessions, Pace pace) {
        this.order = order;
        this.sessions = sessions;
        this.pace = pace;
        this.sweep = sessions.sweep(order.filter()).during(this::goesOn);
        this.matched = sessions.size(order.filter());
    }

    /** Closes the sessions; is over soon after {@link #stop}, however slow the pace. */
    BulkClose run() {
        return run(Sweep.MOST_IDS);
    }

    /** The same, noting so many ids at most. */
    BulkClose run(int ids) {
        return sweep.noting(ids).closing(order.limit(), this::closeInTurn);
    }

    /** Ends the walk, unless it was told so before: then that holds. */
    void stop(State as) {
        wish.compareAndSet(null, as);
        stopped.countDown();
    }

    /** How many sessions it means. */
    long matched() {
        return matched;
    }

    /** How many it has closed until now. */
    long closed() {
        return closed.get();
    }

    /** How the walk ended, once it has. */
    State outcome() {
        State wished = wish.get();
        return wished == null || !cut || closed.get() == order.limit() ? State.COMPLETED : wished;
    }

    private boolean goesOn() {
        boolean on = stopped.getCount() > 0;
        cut |= !on;
        return on;
    }

    private boolean closeInTurn(Session session) {
        try {
            pace.await(stopped);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(State.INTERRUPTED);
        }
        // What is waited for can take long: the session may have become another one than was meant.
        if (!goesOn() || !order.filter().matches(session) || !sessions.close(session, order.end())) {
            return false;
        }
        pace.done();
        breathe(closed.incrementAndGet());
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it but the patience of others
    private void breathe(long done) {
        if (done % STRETCH == 0) {
            Thread.yield();
        }
    }
}

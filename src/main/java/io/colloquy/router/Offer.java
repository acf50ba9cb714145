package io.colloquy.router;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One callee's part in a registration. An INVOCATION is sent between {@link #enter} and {@link #exit}; once the offer is
 * closed there are no more, and what is to be said then is said behind the last.
 */
final class Offer {

    /** Stands in the count of those that are inside once the offer is closed. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private final Participant callee;
    private final boolean disclosesCaller;
    private final AtomicInteger inside = new AtomicInteger();
    private volatile Runnable afterwards = () -> {};

    /** @param disclosesCaller whether the callee wants to know who calls */
    Offer(Participant callee, boolean disclosesCaller) {
        this.callee = callee;
        this.disclosesCaller = disclosesCaller;
    }

    Participant callee() {
        return callee;
    }

    boolean disclosesCaller() {
        return disclosesCaller;
    }

    /** Begins to send an INVOCATION; false if the offer is closed. */
    boolean enter() {
        while (true) {
            int now = inside.get();
            if (now < 0) {
                return false;
            }
            if (inside.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    /** The INVOCATION is sent. */
    void exit() {
        if (inside.decrementAndGet() == CLOSED) {
            afterwards.run();
        }
    }

    /**
     * Closes the offer, once.
     *
     * @param then done when the last INVOCATION is sent, by whoever sends it
     */
    void close(Runnable then) {
        afterwards = then;
        if (inside.getAndUpdate(now -> now | CLOSED) == 0) {
            then.run();
        }
    }
}

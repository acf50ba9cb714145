package io.colloquy.session;

import io.colloquy.realm.LimitReachedException;
import java.util.concurrent.atomic.AtomicInteger;

/** How many sessions there may be in all realms together, and how many of these places are taken. */
final class Places {

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    Places(int limit) {
        this.limit = limit;
    }

    /** @throws LimitReachedException if all places are taken */
    void take() {
        int now;
        do {
            now = taken.get();
            requireOneAfter(now);
        } while (!taken.compareAndSet(now, now + 1));
    }

    /** @throws LimitReachedException if all places are taken now */
    void requireOne() {
        requireOneAfter(taken.get());
    }

    private void requireOneAfter(int taken) {
        if (taken >= limit) {
            throw new LimitReachedException("the service holds at most " + limit + " sessions");
        }
    }

    void giveBack() {
        taken.decrementAndGet();
    }

    int limit() {
        return limit;
    }
}

package io.colloquy.session;

import io.colloquy.realm.Window;
import java.time.Clock;
import java.time.Duration;

/**
 * How much of one window is used. A window begins with the first thing that is charged to it, and is over after its
 * duration; the next thing begins another. Not safe for threads: {@link Windows} has the lock.
 */
final class Meter {

    private long used;
    private long began;
    private long beganMillis;

    /** How much can still be charged at a moment of the forward-only clock. */
    long remaining(Window window, long now) {
        return runs(window, now) ? Math.max(0, window.limit() - used) : window.limit();
    }

    /** Whether a window is going on. */
    boolean runs(Window window, long now) {
        return used > 0 && left(window, now) > 0;
    }

    /** In how many nanoseconds the window is over that was begun last. */
    long left(Window window, long now) {
        return began + Duration.ofSeconds(window.duration()).toNanos() - now;
    }

    /** When that is, in milliseconds since 1970. */
    long renews(Window window) {
        return beganMillis + window.duration() * 1000;
    }

    /** Charges what there is room for. */
    void charge(long amount, Window window, long now, Clock clock) {
        if (amount == 0) {
            return;
        }
        if (!runs(window, now)) {
            used = 0;
            began = now;
            beganMillis = clock.millis();
        }
        used += amount;
    }

    /** The next thing that is charged begins a window. */
    void restart() {
        used = 0;
    }
}

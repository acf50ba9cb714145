package io.colloquy.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one session holds of a kind, by number: its subscriptions, its registrations, its pending calls. Once the session
 * is gone and what it held is given back, it takes nothing more: whoever adds and releases at the same time, nothing
 * stays behind. Safe for use by several threads.
 *
 * @param <T> of which kind
 */
final class Holdings<T> {

    private final int most;
    private @Nullable Map<Long, T> held;
    private boolean released;

    /** What came of an attempt to add. */
    enum Taken {
        /** It is held now. */
        TAKEN,
        /** Something is held under its number already. */
        PRESENT,
        /** As many are held as may be. */
        FULL,
        /** The session is gone. */
        RELEASED
    }

    /** @param most how many there may be at a time */
    Holdings(int most) {
        this.most = most;
    }

    /** Adds something, unless there is something of its number. */
    synchronized Taken add(long number, T what) {
        if (released) {
            return Taken.RELEASED;
        }
        if (held == null) {
            held = new LinkedHashMap<>();
        }
        Map<Long, T> map = held;
        if (map.containsKey(number)) {
            return Taken.PRESENT;
        }
        if (map.size() >= most) {
            return Taken.FULL;
        }
        map.put(number, what);
        return Taken.TAKEN;
    }

    /**
     * Adds something under the next of some numbers; none is taken in vain.
     *
     * @param numbers where the next number comes from, quick and without calls to outside
     * @return its number, or 0 if as many are held as may be, or the session is gone
     */
    synchronized long addNext(LongSupplier numbers, T what) {
        if (released || size() >= most) {
            return 0;
        }
        long number = numbers.getAsLong();
        add(number, what);
        return number;
    }

    /** What is held under a number. */
    synchronized @Nullable T get(long number) {
        return held == null ? null : held.get(number);
    }

    /** Gives up what is held under a number, and says what it was. */
    synchronized @Nullable T remove(long number) {
        return held == null ? null : held.remove(number);
    }

    /** Everything that is held, in the order in which it came. */
    synchronized List<T> all() {
        return held == null ? List.of() : new ArrayList<>(held.values());
    }

    /**
     * What has been held the longest, in the order in which it came.
     *
     * @param most how much of it at most
     */
    synchronized List<T> first(int most) {
        return held == null ? List.of() : held.values().stream().limit(most).toList();
    }

    /** Whether as many are held as may be. */
    synchronized boolean full() {
        return size() >= most;
    }

    synchronized int size() {
        return held == null ? 0 : held.size();
    }

    /** Gives everything up for good, and says what it was; nothing the second time. */
    synchronized List<T> release() {
        released = true;
        List<T> last = all();
        held = null;
        return last;
    }
}

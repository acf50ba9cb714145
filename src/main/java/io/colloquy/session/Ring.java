package io.colloquy.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last of what happened, in its order: each entry has an ordinal, 1 for the first, and takes the place of the one
 * that came as many ordinals before as the ring has places. Adding costs an increment and a store, whoever reads.
 *
 * @param <E> what is kept; it knows its ordinal
 */
final class Ring<E> {

    private final AtomicReferenceArray<@Nullable E> places;
    private final ToLongFunction<E> ordinals;
    private final AtomicLong last = new AtomicLong();

    /**
     * @param size how many entries are kept, at least 1
     * @param ordinals tells an entry's ordinal
     */
    Ring(int size, ToLongFunction<E> ordinals) {
        this.places = new AtomicReferenceArray<>(size);
        this.ordinals = ordinals;
    }

    /** The ordinal of a new entry, which is to be {@link #put} at once: readers wait for it. */
    long draw() {
        return last.incrementAndGet();
    }

    /** Puts an entry into its place, unless it was so long about it that a later one has that already. */
    void put(E entry) {
        long ordinal = ordinals.applyAsLong(entry);
        int place = place(ordinal);
        E present;
        do {
            present = places.get(place);
            if (present != null && ordinals.applyAsLong(present) > ordinal) {
                return;
            }
        } while (!places.compareAndSet(place, present, entry));
    }

    /**
     * What is there of an entry.
     *
     * @param ordinal 1 or more
     * @return the entry; a later one if it is gone; null if it is still to come
     */
    @Nullable
    E at(long ordinal) {
        E present = places.get(place(ordinal));
        return present != null && ordinals.applyAsLong(present) >= ordinal ? present : null;
    }

    /** The ordinal that was drawn last; 0 if none was. */
    long last() {
        return last.get();
    }

    /** The least ordinal that can still be there; greater than {@link #last()} if none can. */
    long oldest() {
        return Math.max(1, last() - places.length() + 1);
    }

    private int place(long ordinal) {
        return (int) (ordinal % places.length());
    }
}

package io.colloquy.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last of what happened, in its order: each entry has an ordinal, 1 for the first, and takes the place of the one
 * that came as many ordinals before as the ring has places. Adding costs an increment and a store, whoever reads. Where
 * strangers decide how heavy entries are, the oldest go earlier, so that all of them together stay below a bound.
 *
 * @param <E> what is kept; it knows its ordinal
 */
final class Ring<E> {

    private final AtomicReferenceArray<@Nullable E> places;
    private final ToLongFunction<E> ordinals;
    private final Scales<E> scales;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong weight = new AtomicLong();

    /** The least ordinal that was not taken out for its weight. */
    private final AtomicLong floor = new AtomicLong(1);

    /**
     * How heavy entries may be.
     *
     * @param weights tells an entry's weight, always the same; 0 for an ordinary one
     * @param most the most that all together weigh, but for the newest
     */
    record Scales<E>(ToLongFunction<E> weights, long most) {}

    /**
     * @param size how many entries are kept, at least 1
     * @param ordinals tells an entry's ordinal
     * @param scales how heavy entries may be
     */
    Ring(int size, ToLongFunction<E> ordinals, Scales<E> scales) {
        this.places = new AtomicReferenceArray<>(size);
        this.ordinals = ordinals;
        this.scales = scales;
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
        long more = weightOf(entry) - weightOf(present);
        if (more != 0 && weight.addAndGet(more) > scales.most()) {
            lighten(ordinal);
        }
    }

    private long weightOf(@Nullable E entry) {
        return entry == null ? 0 : scales.weights().applyAsLong(entry);
    }

    /** Takes the oldest out until the others are light enough; that they are gone is seen before they are. */
    private void lighten(long newest) {
        for (long next = oldest(); next < newest && weight.get() > scales.most(); next++) {
            floor.accumulateAndGet(next + 1, Math::max);
            E present = places.get(place(next));
            if (present != null
                    && ordinals.applyAsLong(present) == next
                    && places.compareAndSet(place(next), present, null)) {
                weight.addAndGet(-weightOf(present));
            }
        }
    }

    /**
     * What is there of an entry.
     *
     * @param ordinal 1 or more
     * @return the entry; a later one if it is gone; null if it is still to come
     */
    @Nullable
    E at(long ordinal) {
        E present = places.get(place(Math.max(ordinal, floor.get())));
        return present != null && ordinals.applyAsLong(present) >= ordinal ? present : null;
    }

    /** The ordinal that was drawn last; 0 if none was. */
    long last() {
        return last.get();
    }

    /** The least ordinal that can still be there; greater than {@link #last()} if none can. */
    long oldest() {
        return Math.max(floor.get(), last() - places.length() + 1);
    }

    private int place(long ordinal) {
        return (int) (ordinal % places.length());
    }
}

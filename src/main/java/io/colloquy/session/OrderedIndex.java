package io.colloquy.session;

import io.colloquy.session.Chunk.Place;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the order of a number, ties in the order of their ids: a {@linkplain Directory directory} of
 * {@linkplain Chunk chunks}, which takes about 20 bytes and a few cache misses an entry where a skip list of entries
 * takes 36 bytes and twenty.
 *
 * <p>Safe for use by many threads. Adding and removing hold the monitor of one chunk, or of two neighbours from left to
 * right, and no other lock is taken while one is held. A walk sees each entry that is there from its
 * beginning to its end exactly once, and others at most once.
 */
final class OrderedIndex {

    private final ToLongFunction<Session> key;
    private final AtomicReference<Directory> directory =
            new AtomicReference<>(new Directory(new Chunk(Place.FIRST, null)));
    private final LongAdder size = new LongAdder();

    /** @param key the number by which the index is ordered, for a session whose number never changes */
    OrderedIndex(ToLongFunction<Session> key) {
        this.key = key;
    }

    /** How many entries there are; exact at rest. */
    long size() {
        return size.sum();
    }

    /** How many chunks the entries are spread over, at least 1. */
    int chunks() {
        return directory.get().size();
    }

    void add(Session session) {
        add(key.applyAsLong(session), session);
    }

    void remove(Session session) {
        remove(key.applyAsLong(session), session);
    }

    /** Adds an entry whose number is given, since it may change later. */
    void add(long number, Session session) {
        Place place = new Place(number, session.id().value());
        while (!addTo(chunkAt(place), place, session)) {
            Thread.onSpinWait();
        }
        size.increment();
    }

    private boolean addTo(Chunk chunk, Place place, Session session) {
        synchronized (chunk) {
            if (!chunk.covers(place)) {
                return false;
            }
            if (!chunk.isFull()) {
                chunk.insert(place, session);
                return true;
            }
            Chunk right = chunk.split(place);
            // The right chunk is filled before others can find it, so that it needs no lock here.
            (place.compareTo(right.low) < 0 ? chunk : right).insert(place, session);
            directory.updateAndGet(known -> known.with(right));
            return true;
        }
    }

    /** Removes the entry that was added with this number. */
    void remove(long number, Session session) {
        Place place = new Place(number, session.id().value());
        while (true) {
            Chunk chunk = chunkAt(place);
            boolean sparse;
            synchronized (chunk) {
                if (!chunk.covers(place)) {
                    continue;
                }
                int before = chunk.size();
                chunk.remove(place, session);
                size.add(chunk.size() - before);
                sparse = chunk.isSparse();
            }
            if (sparse) {
                joinToNeighbours(chunk);
            }
            return;
        }
    }

    /** Sees to it that no two neighbours are sparse, so that what is left of many entries is not spread over many chunks. */
    private void joinToNeighbours(Chunk chunk) {
        Chunk left = directory.get().lower(chunk.low);
        Chunk kept = left != null && join(left, chunk) ? left : chunk;
        Chunk right = directory.get().higher(kept.low);
        if (right != null) {
            join(kept, right);
        }
    }

    private boolean join(Chunk left, Chunk right) {
        synchronized (left) {
            synchronized (right) {
                boolean joinable =
                        !left.retired && right.low.equals(left.high) && right.isSparse() && left.hasRoomFor(right);
                if (joinable) {
                    left.absorb(right);
                    directory.updateAndGet(known -> known.without(right));
                }
                return joinable;
            }
        }
    }

    private Chunk chunkAt(Place place) {
        return directory.get().floor(place);
    }

    /** The sessions at and behind a place, in ascending order. */
    Iterator<Session> ascending(Place from) {
        return new Walk(this, from, false);
    }

    /** The sessions before a place, in descending order. */
    Iterator<Session> descending(Place before) {
        return new Walk(this, before, true);
    }

    /** A walk that copies a chunk at a time, so that nobody waits for whoever walks. */
    private static final class Walk implements Iterator<Session> {

        private final OrderedIndex index;
        private final boolean descending;
        private final Session[] buffer = new Session[Chunk.CAPACITY];
        private int next;
        private int filled;
        private @Nullable Place bound;

        Walk(OrderedIndex index, Place bound, boolean descending) {
            this.index = index;
            this.bound = bound;
            this.descending = descending;
        }

        @Override
        public boolean hasNext() {
            while (next == filled && bound != null) {
                next = 0;
                filled = 0;
                bound = descending ? fillBefore(bound) : fillFrom(bound);
            }
            return next < filled;
        }

        @Override
        public Session next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return buffer[next++];
        }

        /** Copies what a chunk holds from a place on, and answers where the next one begins. */
        private @Nullable Place fillFrom(Place from) {
            while (true) {
                Chunk chunk = index.chunkAt(from);
                synchronized (chunk) {
                    if (chunk.covers(from)) {
                        for (int i = chunk.indexOf(from); i < chunk.size(); i++) {
                            buffer[filled++] = chunk.sessionAt(i);
                        }
                        return chunk.high;
                    }
                }
            }
        }

        /** Copies what a chunk holds before a place, last first, and answers where the chunk begins. */
        private @Nullable Place fillBefore(Place before) {
            while (true) {
                Chunk chunk = index.directory.get().lower(before);
                if (chunk == null) {
                    return null;
                }
                synchronized (chunk) {
                    if (chunk.coversUpTo(before)) {
                        for (int i = chunk.indexOf(before) - 1; i >= 0; i--) {
                            buffer[filled++] = chunk.sessionAt(i);
                        }
                        return chunk.low;
                    }
                }
            }
        }
    }
}

package io.colloquy.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of neighbouring entries of an {@link OrderedIndex}, in order. Each method but the constructors is called by a
 * thread that holds the chunk's monitor, for no longer than it takes to move a few hundred bytes.
 */
final class Chunk {

    static final int CAPACITY = 128;
    private static final int SMALLEST = 4;

    /** The least place that the chunk may hold; never changes. */
    final Place low;

    /** The least place beyond the chunk, or null if it is the last one. */
    @Nullable
    Place high;

    /** Whether the chunk was joined to its left neighbour, and holds nothing any more. */
    boolean retired;

    private long[] keys;
    private @Nullable Session[] sessions;
    private int size;

    Chunk(Place low, @Nullable Place high) {
        this.low = low;
        this.high = high;
        this.keys = new long[SMALLEST];
        this.sessions = new Session[SMALLEST];
    }

    /** A chunk of copies of another's entries from an index on. */
    private Chunk(Chunk source, int from) {
        int moved = source.size - from;
        this.low = source.placeAt(from);
        this.high = source.high;
        this.keys = Arrays.copyOfRange(source.keys, from, from + CAPACITY);
        this.sessions = Arrays.copyOfRange(source.sessions, from, from + CAPACITY);
        this.size = moved;
    }

    boolean covers(Place place) {
        return !retired && (high == null || place.compareTo(high) < 0);
    }

    /** Whether every place right before the given one is the chunk's. */
    boolean coversUpTo(Place place) {
        return !retired && (high == null || place.compareTo(high) <= 0);
    }

    boolean isFull() {
        return size == CAPACITY;
    }

    int size() {
        return size;
    }

    long keyAt(int index) {
        return keys[index];
    }

    Session sessionAt(int index) {
        Session session = sessions[index];
        if (session == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return session;
    }

    private Place placeAt(int index) {
        return new Place(keys[index], sessionAt(index).id().value());
    }

    /** The index of the first entry at or behind a place; the size if there is none. */
    int indexOf(Place place) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int order = Long.compare(keys[middle], place.key());
            if (order == 0) {
                order = Long.compare(sessionAt(middle).id().value(), place.id());
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    void insert(Place place, Session session) {
        int at = indexOf(place);
        if (size == keys.length) {
            resize(Math.min(CAPACITY, size * 2));
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(sessions, at, sessions, at + 1, size - at);
        keys[at] = place.key();
        sessions[at] = session;
        size++;
    }

    void remove(Place place, Session session) {
        int at = indexOf(place);
        if (at == size || sessions[at] != session) {
            return;
        }
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(sessions, at + 1, sessions, at, size - at);
        sessions[size] = null;
        if (keys.length > SMALLEST && size < keys.length / 4) {
            resize(keys.length / 2);
        }
    }

    /**
     * Gives the upper half away to a new right neighbour, or nothing of it where entries come in order: then chunks
     * stay full.
     */
    Chunk split(Place next) {
        boolean appending = high == null && indexOf(next) == size;
        Chunk right = appending ? new Chunk(next, null) : new Chunk(this, size / 2);
        if (!appending) {
            size /= 2;
            Arrays.fill(sessions, size, sessions.length, null);
        }
        high = right.low;
        return right;
    }

    /** Whether so little is left that the chunk should be joined to its left neighbour. */
    boolean isSparse() {
        return !retired && size <= CAPACITY / 8;
    }

    boolean hasRoomFor(Chunk right) {
        return size + right.size <= CAPACITY * 3 / 4;
    }

    /** Takes all entries of the right neighbour over, which retires. */
    void absorb(Chunk right) {
        int total = size + right.size;
        if (total > keys.length) {
            resize(Math.min(CAPACITY, Math.max(total, keys.length * 2)));
        }
        System.arraycopy(right.keys, 0, keys, size, right.size);
        System.arraycopy(right.sessions, 0, sessions, size, right.size);
        size = total;
        high = right.high;
        right.retired = true;
    }

    private void resize(int capacity) {
        keys = Arrays.copyOf(keys, capacity);
        sessions = Arrays.copyOf(sessions, capacity);
    }

    /**
     * A place in the order of an index.
     *
     * @param key the value by which the index is ordered
     * @param id the session's id, which breaks ties
     */
    record Place(long key, long id) implements Comparable<Place> {

        static final Place FIRST = new Place(Long.MIN_VALUE, Long.MIN_VALUE);
        static final Place LAST = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

        @Override
        public int compareTo(Place other) {
            int order = Long.compare(key, other.key);
            return order != 0 ? order : Long.compare(id, other.id);
        }
    }
}

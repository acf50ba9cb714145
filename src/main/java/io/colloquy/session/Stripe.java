package io.colloquy.session;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@link BucketIndex}: an open hash table, in which a key that only one session has takes no object of its
 * own, just a slot with its hash and the session. Each method is called by a thread that holds the stripe's monitor.
 *
 * @param <K> the type of the key
 */
final class Stripe<K> {

    private static final int SMALLEST = 8;

    private final Function<Session, @Nullable K> keyOf;
    private int[] hashes = new int[SMALLEST];

    /** A session where no other has its key, else a {@link Shared}. Empty slots hold null. */
    private @Nullable Object[] entries = new @Nullable Object[SMALLEST];

    private int used;

    /** The sessions that have a key in common. */
    private static final class Shared {

        private final Object key;
        private Bucket bucket;

        Shared(Object key, Bucket bucket) {
            this.key = key;
            this.bucket = bucket;
        }
    }

    Stripe(Function<Session, @Nullable K> keyOf) {
        this.keyOf = keyOf;
    }

    @Nullable
    Bucket get(int hash, K key) {
        Object entry = entries[slotOf(hash, key)];
        return switch (entry) {
            case null -> null;
            case Shared shared -> shared.bucket;
            default -> new Bucket.Few(List.of((Session) entry));
        };
    }

    void add(int hash, K key, Session session) {
        int slot = slotOf(hash, key);
        Object entry = entries[slot];
        if (entry == null) {
            hashes[slot] = hash;
            entries[slot] = session;
            used++;
            growIfFull();
        } else if (entry instanceof Shared shared) {
            shared.bucket = shared.bucket.plus(session);
        } else {
            entries[slot] = new Shared(key, Bucket.Few.of((Session) entry, session));
        }
    }

    void remove(int hash, K key, Session session) {
        int slot = slotOf(hash, session, key);
        Object entry = entries[slot];
        if (entry == session) {
            vacate(slot);
        } else if (entry instanceof Shared shared) {
            Bucket rest = shared.bucket.minus(session);
            if (rest == null) {
                vacate(slot);
            } else {
                shared.bucket = rest;
            }
        }
    }

    private int slotOf(int hash, K key) {
        return slotOf(hash, null, key);
    }

    /** The slot of a key, or the empty one where it belongs; a session that may be there is known at sight. */
    private int slotOf(int hash, @Nullable Session likely, K key) {
        int slot = hash & mask();
        while (true) {
            Object entry = entries[slot];
            if (entry == null || entry == likely || (hashes[slot] == hash && key.equals(keyIn(entry)))) {
                return slot;
            }
            slot = (slot + 1) & mask();
        }
    }

    private @Nullable Object keyIn(Object entry) {
        return entry instanceof Shared shared ? shared.key : keyOf.apply((Session) entry);
    }

    /** Empties a slot, and moves back what stood behind it only because the slot was taken. */
    private void vacate(int slot) {
        int hole = slot;
        int next = (slot + 1) & mask();
        while (entries[next] != null) {
            int home = hashes[next] & mask();
            if (((next - home) & mask()) >= ((next - hole) & mask())) {
                hashes[hole] = hashes[next];
                entries[hole] = entries[next];
                hole = next;
            }
            next = (next + 1) & mask();
        }
        entries[hole] = null;
        used--;
    }

    private void growIfFull() {
        if (used * 4 <= entries.length * 3) {
            return;
        }
        int[] oldHashes = hashes;
        @Nullable Object[] oldEntries = entries;
        hashes = new int[oldHashes.length * 2];
        entries = new @Nullable Object[oldEntries.length * 2];
        for (int i = 0; i < oldEntries.length; i++) {
            if (oldEntries[i] != null) {
                int slot = oldHashes[i] & mask();
                while (entries[slot] != null) {
                    slot = (slot + 1) & mask();
                }
                hashes[slot] = oldHashes[i];
                entries[slot] = oldEntries[i];
            }
        }
    }

    private int mask() {
        return entries.length - 1;
    }
}

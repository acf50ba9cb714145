package io.colloquy.session;

import io.colloquy.session.Chunk.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of an index in order: an immutable tree of two levels, so that one is found without any lock. A change
 * copies one leaf and the root, a few hundred entries each at a million sessions, and is needed once in some fifty
 * changes of an index. Keys lie side by side, so that a search meets few cache lines.
 */
final class Directory {

    private static final int LEAF_CAPACITY = 128;

    private final long[] keys;
    private final Leaf[] leaves;

    private Directory(Leaf... leaves) {
        this.leaves = leaves;
        this.keys = new long[leaves.length];
        Arrays.setAll(keys, i -> leaves[i].keys[0]);
    }

    /** A directory of one chunk, which covers everything. */
    Directory(Chunk only) {
        this(new Leaf(new long[] {only.low.key()}, new Chunk[] {only}));
    }

    /** How many chunks there are. */
    int size() {
        return Arrays.stream(leaves).mapToInt(leaf -> leaf.chunks.length).sum();
    }

    /** The chunk that a place is in: the last one that begins at or before it. */
    Chunk floor(Place place) {
        Leaf leaf = leaves[leafOf(place)];
        return leaf.chunks[leaf.countUpTo(place) - 1];
    }

    /** The last chunk that begins before a place, or null if there is none. */
    @Nullable
    Chunk lower(Place place) {
        int at = leafOf(place);
        int before = leaves[at].countUpTo(place);
        if (before > 0 && leaves[at].chunks[before - 1].low.equals(place)) {
            before--;
        }
        if (before > 0) {
            return leaves[at].chunks[before - 1];
        }
        return at == 0 ? null : leaves[at - 1].last();
    }

    /** The first chunk that begins behind a place, or null if there is none. */
    @Nullable
    Chunk higher(Place place) {
        int at = leafOf(place);
        int behind = leaves[at].countUpTo(place);
        if (behind < leaves[at].chunks.length) {
            return leaves[at].chunks[behind];
        }
        return at + 1 == leaves.length ? null : leaves[at + 1].chunks[0];
    }

    /** The same directory with one more chunk. */
    Directory with(Chunk chunk) {
        int at = leafOf(chunk.low);
        Leaf leaf = leaves[at].with(chunk);
        if (leaf.chunks.length <= LEAF_CAPACITY) {
            return replaced(at, leaf);
        }
        // Where chunks come in order, leaves stay full.
        int middle = at == leaves.length - 1 && leaf.last() == chunk ? LEAF_CAPACITY : LEAF_CAPACITY / 2;
        return replaced(at, leaf.part(0, middle), leaf.part(middle, leaf.chunks.length));
    }

    /** The same directory without a chunk, which must not be the first of all. */
    Directory without(Chunk chunk) {
        int at = leafOf(chunk.low);
        Leaf leaf = leaves[at];
        int index = leaf.countUpTo(chunk.low) - 1;
        if (leaf.chunks.length == 1) {
            return replaced(at);
        }
        var rest = new Leaf(new long[leaf.keys.length - 1], new Chunk[leaf.chunks.length - 1]);
        leaf.copy(0, rest, 0, index);
        leaf.copy(index + 1, rest, index, rest.chunks.length - index);
        return replaced(at, rest);
    }

    private Directory replaced(int at, Leaf... replacement) {
        int length = leaves.length - 1 + replacement.length;
        var newLeaves = new Leaf[length];
        System.arraycopy(leaves, 0, newLeaves, 0, at);
        System.arraycopy(replacement, 0, newLeaves, at, replacement.length);
        System.arraycopy(leaves, at + 1, newLeaves, at + replacement.length, leaves.length - at - 1);
        return new Directory(newLeaves);
    }

    /** The index of the last leaf that begins at or before a place. */
    private int leafOf(Place place) {
        int from = 0;
        int to = keys.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isUpTo(keys[middle], leaves[middle].chunks[0], place)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    private static boolean isUpTo(long key, Chunk chunk, Place place) {
        return key < place.key() || (key == place.key() && chunk.low.id() <= place.id());
    }

    /** A run of neighbouring chunks, and the keys at which they begin. */
    private static final class Leaf {

        private final long[] keys;
        private final Chunk[] chunks;

        Leaf(long[] keys, Chunk[] chunks) {
            this.keys = keys;
            this.chunks = chunks;
        }

        Chunk last() {
            return chunks[chunks.length - 1];
        }

        /** How many of the chunks begin at or before a place. */
        int countUpTo(Place place) {
            int from = 0;
            int to = keys.length;
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (isUpTo(keys[middle], chunks[middle], place)) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        Leaf with(Chunk chunk) {
            int at = countUpTo(chunk.low);
            var more = new Leaf(new long[keys.length + 1], new Chunk[chunks.length + 1]);
            copy(0, more, 0, at);
            more.keys[at] = chunk.low.key();
            more.chunks[at] = chunk;
            copy(at, more, at + 1, chunks.length - at);
            return more;
        }

        Leaf part(int from, int to) {
            return new Leaf(Arrays.copyOfRange(keys, from, to), Arrays.copyOfRange(chunks, from, to));
        }

        void copy(int from, Leaf target, int to, int length) {
            System.arraycopy(keys, from, target.keys, to, length);
            System.arraycopy(chunks, from, target.chunks, to, length);
        }
    }
}

package io.colloquy.session;

import org.jspecify.annotations.Nullable;

/**
 * Lets equal values be one object, as far as a small table goes: it remembers one value for each hash. Of values that
 * few sessions have in common some stay apart, which costs their memory and nothing else; nothing grows, and nobody
 * waits.
 *
 * @param <T> the type of the values, which never change and whose fields are final, so that threads can share them
 */
final class CommonValues<T> {

    private static final int SLOTS = 4096;

    private final @Nullable Object[] known = new @Nullable Object[SLOTS];

    /** A value that equals the given one: one that was seen before, if it is still remembered. */
    @SuppressWarnings("unchecked") // only values of this type are ever put in
    T share(T value) {
        int hash = value.hashCode();
        int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
        Object seen = known[slot];
        if (seen != null && value.equals(seen)) {
            return (T) seen;
        }
        known[slot] = value;
        return value;
    }
}

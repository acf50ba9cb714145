package io.colloquy.session;

import org.jspecify.annotations.Nullable;

/**
 * A place in a sorted list of sessions: that of the session which was looked at last.
 *
 * @param text the value of a textual sort key; null for another key, or where the session has no value
 * @param key the value of a numeric sort key; 0 for a textual one
 * @param id the session's id, which breaks ties
 */
public record Position(@Nullable String text, long key, long id) {

    Position(long key, long id) {
        this(null, key, id);
    }
}

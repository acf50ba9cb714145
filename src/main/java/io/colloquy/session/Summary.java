package io.colloquy.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many sessions there are of each value.
 *
 * @param items the most frequent values, most first, ties in the order of the value
 * @param other how many sessions have another value
 * @param total how many sessions there are
 */
public record Summary(List<Count> items, long other, long total) {

    /**
     * How many sessions have one value.
     *
     * @param value the value; null for those that have none
     * @param size how many
     */
    public record Count(@Nullable String value, long size) {}
}

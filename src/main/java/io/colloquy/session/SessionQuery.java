package io.colloquy.session;

import org.jspecify.annotations.Nullable;

/**
 * What to list.
 *
 * @param filter which sessions
 * @param sort in which order
 * @param limit how many at most, 1 to 1000
 * @param after the place behind which to go on, or null to begin
 */
public record SessionQuery(
        SessionFilter filter,
        SessionSort sort,
        int limit,
        @Nullable Position after) {}

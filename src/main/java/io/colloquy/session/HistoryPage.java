package io.colloquy.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of closed sessions.
 *
 * @param items the sessions; may be fewer than asked for, or none, although more follow
 * @param next the ordinal below which to go on; null only at the end of the list
 */
public record HistoryPage(
        List<ClosedSession> items, @Nullable Long next) {}

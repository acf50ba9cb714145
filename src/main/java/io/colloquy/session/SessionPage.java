package io.colloquy.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of sessions.
 *
 * @param items the sessions; may be fewer than asked for, or none, although more follow
 * @param next where to go on; null only at the end of the list
 */
public record SessionPage(List<Session> items, @Nullable Position next) {}

package io.colloquy.session;

/**
 * A session that is no more.
 *
 * @param ordinal its place in the order in which sessions ended: 1 for the first of this process
 * @param event the session, and how it ended
 */
public record ClosedSession(long ordinal, SessionEvent.Closed event) {}

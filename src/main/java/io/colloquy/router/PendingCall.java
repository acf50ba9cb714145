package io.colloquy.router;

/**
 * A call that is not answered yet.
 *
 * @param caller who waits
 * @param request the number of the CALL
 */
record PendingCall(Participant caller, long request) {}

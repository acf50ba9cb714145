package io.colloquy.session;

import io.colloquy.wamp.SessionId;

/** The id that a session was to be opened with is taken by a live session. */
public final class SessionExistsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SessionExistsException(SessionId id) {
        super("there is a session " + id + " already");
    }
}

package io.colloquy.session;

import io.colloquy.wamp.SessionId;

/** There is no live session of that id. */
public final class NoSuchSessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param id the id that was asked for */
    public NoSuchSessionException(SessionId id) {
        super("there is no session " + id);
    }
}

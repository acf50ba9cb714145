package io.colloquy.wamp;

/** A value that was to be an id is none: see {@link SessionId} for the rule. */
public final class InvalidIdException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidIdException(String message) {
        super(message);
    }
}

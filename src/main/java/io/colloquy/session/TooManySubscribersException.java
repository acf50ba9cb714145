package io.colloquy.session;

/** As many hear of events as may. */
public final class TooManySubscribersException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManySubscribersException(int limit) {
        super(limit + " subscribers hear of events, and no more can");
    }
}

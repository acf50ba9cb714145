package io.colloquy.session;

/** The service is on its way down, or is drained, and opens no session. */
public final class ShuttingDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShuttingDownException(String why) {
        super(why);
    }
}

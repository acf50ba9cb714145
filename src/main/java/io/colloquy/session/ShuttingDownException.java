package io.colloquy.session;

/** The service is on its way down, and opens no session any more. */
public final class ShuttingDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShuttingDownException() {
        super("the service is shutting down and opens no session");
    }
}

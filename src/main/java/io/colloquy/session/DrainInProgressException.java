package io.colloquy.session;

/** The service is being drained already. */
public final class DrainInProgressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DrainInProgressException() {
        super("the service is being drained already");
    }
}

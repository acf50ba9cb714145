package io.colloquy.realm;

/** A limit on the number of something is reached; the message says which, and how high it is. */
public final class LimitReachedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param limit what is limited, and at how many */
    public LimitReachedException(String limit) {
        super(limit);
    }
}

package io.colloquy.transport;

/** A client is not let in. Has no stack trace: strangers cause it at will. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    /** What the client is told. */
    Refusal refusal() {
        return refusal;
    }
}

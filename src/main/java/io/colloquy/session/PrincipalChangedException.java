package io.colloquy.session;

/** The principal was disabled, deleted or given another role while it was joining. */
public final class PrincipalChangedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrincipalChangedException() {
        super("the principal was changed while it was joining");
    }
}

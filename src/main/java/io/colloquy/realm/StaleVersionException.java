package io.colloquy.realm;

/** A change was asked for on the condition of a version that is no longer the current one. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param current the version that the thing really has */
    public StaleVersionException(long current) {
        super("the current version is " + current);
    }
}

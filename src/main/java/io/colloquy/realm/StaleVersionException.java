package io.colloquy.realm;

import java.util.OptionalLong;

/** A change was asked for on the condition of a version that is no longer the current one. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param current the version that the thing really has */
    public StaleVersionException(long current) {
        super("the current version is " + current);
    }

    /**
     * Insists on a version, where one is wanted.
     *
     * @param wanted the version that the thing must have; empty: any
     * @param current the version that it has
     * @throws StaleVersionException if they differ
     */
    public static void check(OptionalLong wanted, long current) {
        if (wanted.isPresent() && wanted.getAsLong() != current) {
            throw new StaleVersionException(current);
        }
    }
}

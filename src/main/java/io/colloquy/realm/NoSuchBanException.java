package io.colloquy.realm;

/** No ban of that id holds: there never was one, it has ended, or it was lifted. */
public final class NoSuchBanException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param id the id that was asked for */
    public NoSuchBanException(long id) {
        super("there is no ban " + id);
    }
}

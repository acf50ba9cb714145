package io.colloquy.access;

/** There is no API key of that id, or no longer. */
public final class NoSuchKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long id;

    /** @param id the id that was asked for */
    public NoSuchKeyException(long id) {
        super("there is no key " + id);
        this.id = id;
    }

    /** The id that was asked for. */
    public long id() {
        return id;
    }
}

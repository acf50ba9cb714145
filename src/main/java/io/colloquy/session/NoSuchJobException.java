package io.colloquy.session;

/** There is no job of that id, or it is no longer remembered. */
public final class NoSuchJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param id the id that was asked for */
    public NoSuchJobException(long id) {
        super("there is no job " + id);
    }
}

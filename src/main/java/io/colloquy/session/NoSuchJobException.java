package io.colloquy.session;

/** There is no job of that id, or it is no longer remembered. */
public final class NoSuchJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param id the id that was asked for */
    public NoSuchJobException(long id) {
        this("there is no job " + id);
    }

    private NoSuchJobException(String why) {
        super(why);
    }

    /** The service is not being drained, so there is no job of that. */
    public static NoSuchJobException ofDrain() {
        return new NoSuchJobException("the service is not being drained");
    }
}

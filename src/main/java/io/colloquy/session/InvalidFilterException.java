package io.colloquy.session;

/** A value in a filter can't be what its field holds; the message says what it must be. */
public final class InvalidFilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidFilterException(String field, String rule) {
        super(rule);
        this.field = field;
    }

    /** The field's name. */
    public String field() {
        return field;
    }
}

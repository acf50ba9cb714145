package io.colloquy.wamp;

/** A text that was to be a URI is none under the rule that applies: see {@link UriRule}. */
public final class InvalidUriException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    InvalidUriException(String message) {
        super(message);
    }
}

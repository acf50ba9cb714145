package io.colloquy.wamp;

/**
 * A URI in the protocol's sense, used here for reasons: dot-separated components that identify something, under the
 * loose rule at least.
 *
 * @param value the text, at most 255 bytes
 * @see UriRule
 */
public record Uri(String value) {

    /** @throws InvalidUriException if the text is no URI under the loose rule */
    public Uri {
        UriRule.LOOSE.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

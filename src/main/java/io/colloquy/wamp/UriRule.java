package io.colloquy.wamp;

import java.nio.charset.StandardCharsets;

/**
 * How strictly a URI is read. Both rules want dot-separated components, none of them empty, and at most
 * {@value #MAX_BYTES} bytes of UTF-8.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-uris">WAMP, URIs</a>
 */
public enum UriRule {
    /** Any character in a component but white space, {@code #} and the dot. */
    LOOSE {
        @Override
        boolean allows(int character) {
            return character != '#' && !isWhiteSpace(character) && !isSurrogate(character);
        }
    },
    /** Lower-case letters, digits and underscores of ASCII only. */
    STRICT {
        @Override
        boolean allows(int character) {
            return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '_';
        }
    };

    /** The longest URI, in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private static final int NEXT_LINE = 0x85;

    /** The most bytes of UTF-8 that a char becomes. */
    private static final int BYTES_OF_A_CHAR = 3;

    abstract boolean allows(int character);

    /**
     * Whether a text is a URI under this rule. The length is looked at first, so that a hostile text costs nothing.
     *
     * @param text any text
     * @return true if it is
     */
    public boolean matches(String text) {
        return !text.isEmpty() && hasComponents(text, false);
    }

    private boolean hasComponents(String text, boolean someEmpty) {
        if (isLong(text)) {
            return false;
        }
        boolean componentIsEmpty = true;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character != '.') {
                if (!allows(character)) {
                    return false;
                }
                componentIsEmpty = false;
            } else if (componentIsEmpty && !someEmpty) {
                return false;
            } else {
                componentIsEmpty = true;
            }
        }
        return someEmpty || !componentIsEmpty;
    }

    /** Encodes only what might be too long: this is asked for each message that is routed. */
    private static boolean isLong(String text) {
        return text.length() > MAX_BYTES
                || (text.length() > MAX_BYTES / BYTES_OF_A_CHAR
                        && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
    }

    /**
     * Insists that a text is a URI under this rule.
     *
     * @param text any text
     * @return the text
     * @throws InvalidUriException if it is none
     */
    public String check(String text) {
        if (!matches(text)) {
            throw new InvalidUriException(
                    switch (this) {
                        case LOOSE ->
                            "a URI has dot-separated components, none empty, without white space or '#', and at most "
                                    + MAX_BYTES + " bytes";
                        case STRICT ->
                            "a URI here has dot-separated components of a-z, 0-9 and '_', none empty, and at most "
                                    + MAX_BYTES + " bytes";
                    });
        }
        return text;
    }

    /**
     * Insists that a text is a pattern under this rule: as a URI, but components may be empty, all of them too.
     *
     * @param text any text
     * @return the text
     * @throws InvalidUriException if it is none
     */
    public String checkPattern(String text) {
        if (!hasComponents(text, true)) {
            throw new InvalidUriException(
                    switch (this) {
                        case LOOSE ->
                            "a pattern has dot-separated components without white space or '#', and at most "
                                    + MAX_BYTES + " bytes";
                        case STRICT ->
                            "a pattern here has dot-separated components of a-z, 0-9 and '_', and at most " + MAX_BYTES
                                    + " bytes";
                    });
        }
        return text;
    }

    /** Unicode's property White_Space; {@link Character#isWhitespace(int)} is another set. */
    private static boolean isWhiteSpace(int character) {
        return (character >= '\t' && character <= '\r') || character == NEXT_LINE || Character.isSpaceChar(character);
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}

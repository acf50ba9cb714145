package io.colloquy.wamp;

import org.jspecify.annotations.Nullable;

/** The bounds of what comes from outside: lengths of texts and ranges of numbers. */
public final class Bounds {

    /** The longest text in characters. */
    public static final int MAX_TEXT = 255;

    private Bounds() {}

    /**
     * Insists on a text of 1 to {@value #MAX_TEXT} characters, none of them a control character.
     *
     * @param member the member's name on the wire
     * @param value the text
     * @return the text
     * @throws InvalidValueException if it is shorter, longer, or holds what can't be shown
     */
    public static String text(String member, String value) {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_TEXT) {
            throw new InvalidValueException(member, "must have 1 to " + MAX_TEXT + " characters");
        }
        for (int i = 0; i < value.length(); ) {
            int character = value.codePointAt(i);
            if (isUnprintable(character)) {
                throw new InvalidValueException(member, "must not hold control characters or half a surrogate pair");
            }
            i += Character.charCount(character);
        }
        return value;
    }

    /** As {@link #text}, where the text may be absent. */
    public static @Nullable String optionalText(String member, @Nullable String value) {
        return value == null ? null : text(member, value);
    }

    /**
     * Insists on a number within a range.
     *
     * @param member the member's name on the wire
     * @param value the number
     * @param min the least that is allowed
     * @param max the most that is allowed
     * @return the number
     * @throws InvalidValueException if it is outside
     */
    public static long range(String member, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidValueException(member, "must be from " + min + " to " + max);
        }
        return value;
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character)
                || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }
}

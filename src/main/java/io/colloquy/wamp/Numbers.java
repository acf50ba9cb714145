package io.colloquy.wamp;

import org.jspecify.annotations.Nullable;

/** How received numbers are read. */
public final class Numbers {

    private Numbers() {}

    /**
     * The integer that a value is. A float with an integral value counts as one, up to 2^53: some clients send ids
     * above 2^32 so.
     *
     * @return the integer, or null if the value is none
     */
    public static @Nullable Long integer(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Double number && Math.rint(number) == number && Math.abs(number) <= SessionId.MAX) {
            return number.longValue();
        }
        return null;
    }
}

package io.colloquy.admin;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they stand in paths and parameters: decimal digits, no sign, no leading zero, from 1. */
final class Decimals {

    private static final Pattern PLAIN = Pattern.compile("[1-9][0-9]{0,17}");

    private Decimals() {}

    /** The number from 1 to the given one, or nothing if the text is anything else. */
    static Optional<Long> parse(String text, long max) {
        return PLAIN.matcher(text).matches()
                ? Optional.of(Long.valueOf(text)).filter(number -> number <= max)
                : Optional.empty();
    }
}

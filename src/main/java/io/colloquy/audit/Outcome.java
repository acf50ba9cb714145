package io.colloquy.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a deed. */
public enum Outcome {
    /** It goes on, or nobody has said yet how it ended. */
    STARTED,
    /** All that was asked for is done. */
    COMPLETED,
    /** It was refused, or broke off by a fault. */
    FAILED,
    /** Somebody stopped it before its end. */
    CANCELLED,
    /** The service ended before it did. */
    INTERRUPTED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The outcome's name on the wire, in lower case. */
    public String key() {
        return key;
    }

    /**
     * The outcome of a given name.
     *
     * @param key a name in lower case, such as {@code completed}
     * @return the outcome, or nothing if there is none of that name
     */
    public static Optional<Outcome> of(String key) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.key.equals(key))
                .findFirst();
    }
}

package io.colloquy.wamp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a pattern is held against the URI of a topic or procedure.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-pattern-based-subscription">WAMP, Pattern-based
 *     Subscription</a>
 */
public enum MatchPolicy {
    /** The URI is the pattern. */
    EXACT,
    /** The URI begins with the pattern, which may end within a component. */
    PREFIX,
    /** The URI has as many components as the pattern, and each is the pattern's, or the pattern's is empty. */
    WILDCARD;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** As it stands in {@code Options.match}: {@code exact}, {@code prefix} or {@code wildcard}. */
    public String key() {
        return key;
    }

    /** The policy of a key; nothing if there is none. */
    public static Optional<MatchPolicy> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}

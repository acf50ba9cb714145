package io.colloquy.router;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of the callees of a registration a call goes to.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-shared-registration">WAMP, Shared Registration</a>
 */
enum InvokePolicy {
    /** There is one callee. */
    SINGLE,
    /** The one that registered first. */
    FIRST,
    /** The one that registered last. */
    LAST,
    /** One after the other, in the order in which they registered. */
    ROUNDROBIN,
    /** Any of them. */
    RANDOM;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** As it stands in {@code Options.invoke}. */
    String key() {
        return key;
    }

    /** The policy of a key; nothing if there is none. */
    static Optional<InvokePolicy> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key.equals(key)).findFirst();
    }
}

package io.colloquy.session;

import io.colloquy.realm.Window;
import org.jspecify.annotations.Nullable;

/**
 * The mutable part of a session as one update left it. Immutable, so that whoever reads it sees one state.
 *
 * @param agent the client's software, or null
 * @param authrole the role of the principal, or null
 * @param expiry when the session ends, or null if it does not expire
 * @param rate messages per window, or null for any number
 * @param quota requests per window, or null for any number
 * @param version 1 at first, one more at each update
 */
public record SessionFacts(
        @Nullable String agent,
        @Nullable String authrole,
        @Nullable Expiry expiry,
        @Nullable Window rate,
        @Nullable Window quota,
        int version) {

    /**
     * When a session ends.
     *
     * @param expiresIn seconds, counted from when this was set
     * @param expiresAt the instant in milliseconds since 1970, for showing
     * @param deadline the same moment in nanoseconds of the clock that only goes forward, for enforcing
     */
    public record Expiry(long expiresIn, long expiresAt, long deadline) {}
}

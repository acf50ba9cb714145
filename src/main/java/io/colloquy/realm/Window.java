package io.colloquy.realm;

import io.colloquy.wamp.Bounds;

/**
 * How much is allowed in a stretch of time: messages where it is a rate, requests where it is a quota.
 *
 * @param limit the most in one window, 1 to 2^53
 * @param duration the length of a window in seconds, 1 to 31 622 400 (366 days)
 */
public record Window(long limit, long duration) {

    /** The rate of a session for which nothing else was said: 1000 messages a second. */
    public static final Window DEFAULT_RATE = new Window(1000, 1);

    /** The largest limit. */
    public static final long MAX_LIMIT = 1L << 53;

    /** The longest window in seconds: 366 days. */
    public static final long MAX_DURATION = 31_622_400;

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code limit} or {@code duration} if it is out of range */
    public Window {
        Bounds.range("limit", limit, 1, MAX_LIMIT);
        Bounds.range("duration", duration, 1, MAX_DURATION);
    }
}

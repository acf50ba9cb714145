package io.colloquy.wamp;

/**
 * The id of a session, in the protocol's global scope: an integer from 1 to 2^53, drawn at random from a uniform
 * distribution over the whole range.
 *
 * @param value from 1 to {@link #MAX}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-ids">WAMP, IDs</a>
 */
public record SessionId(long value) implements Comparable<SessionId> {

    /** The largest id, 2^53: the last integer up to which a double is exact. */
    public static final long MAX = 1L << 53;

    private static final int MAX_DIGITS = 16;

    /** @throws InvalidIdException if the value is outside 1 to 2^53 */
    public SessionId {
        if (value < 1 || value > MAX) {
            throw new InvalidIdException("an id is an integer from 1 to " + MAX + ", not " + value);
        }
    }

    /**
     * Reads an id as it stands in a path: decimal digits without a sign and without a leading zero.
     *
     * @param text what stands there
     * @return the id
     * @throws InvalidIdException if the text is anything else, or out of range
     */
    public static SessionId parse(String text) {
        if (!isPlainDecimal(text)) {
            throw new InvalidIdException(
                    "an id is written in decimal digits, without sign or leading zero, from 1 to " + MAX);
        }
        return new SessionId(Long.parseLong(text));
    }

    private static boolean isPlainDecimal(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS || text.charAt(0) == '0') {
            return false;
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public int hashCode() {
        return Long.hashCode(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionId that && that.value == value;
    }

    @Override
    public int compareTo(SessionId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}

package io.colloquy.wamp;

import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the three readers have in common: what a received value may be, so that what came in by one serialization can go
 * out by another, and how a refusal is worded. No refusal repeats what was sent.
 */
final class Received {

    /** What a client left out, and wrote nevertheless: JavaScript's {@code undefined}. */
    enum Undefined {
        UNDEFINED
    }

    /** MessagePack has no longer integers: -2^63 to 2^64 - 1. */
    private static final int MAX_BITS = 64;

    private static final String REPLACEMENT = "\uFFFD";

    private Received() {}

    /** The depth of what is within a list or dictionary. */
    static int deeper(int depth, int maxDepth) {
        if (depth >= maxDepth) {
            throw ProtocolException.limit("lists and dictionaries are nested more than " + maxDepth + " deep");
        }
        return depth + 1;
    }

    /** What an element of a list is. */
    static @Nullable Object element(@Nullable Object value) {
        return value == Undefined.UNDEFINED ? null : value;
    }

    /**
     * Enters what stands under a key. A key that stands twice is refused: whoever reads the same octets with another
     * parser, in front of this service or behind it, may take the other of the two.
     */
    static void put(Map<String, @Nullable Object> map, String key, @Nullable Object value) {
        if (value == Undefined.UNDEFINED) {
            return;
        }
        int before = map.size();
        map.put(key, value);
        if (map.size() == before) {
            throw ProtocolException.violation("a dictionary has the same key twice");
        }
    }

    /** A string that every serialization can carry. */
    static String text(String text) {
        if (!text.isEmpty() && text.charAt(0) == 0) {
            throw ProtocolException.violation("a string may not begin with U+0000: in JSON, that marks octets");
        }
        if (!isWellFormed(text)) {
            throw ProtocolException.violation("a string has half a surrogate pair, which no text in UTF-8 can have");
        }
        return text;
    }

    /** A string with U+FFFD for each half of a surrogate pair. */
    static String wellFormed(String text) {
        if (isWellFormed(text)) {
            return text;
        }
        var sound = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isHalf(point)) {
                sound.append(REPLACEMENT);
            } else {
                sound.appendCodePoint(point);
            }
        });
        return sound.toString();
    }

    private static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return text.codePoints().noneMatch(Received::isHalf);
            }
        }
        return true;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** An integer that every serialization can carry; a {@link Long} if it is one. */
    static Object integer(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValueExact();
        }
        if (number.signum() < 0 || number.bitLength() > MAX_BITS) {
            throw ProtocolException.violation("an integer must be from -2^63 to 2^64 - 1");
        }
        return number;
    }

    static ProtocolException empty() {
        return ProtocolException.violation("the message is empty");
    }

    static ProtocolException noArray() {
        return ProtocolException.violation("a message is an array");
    }

    static ProtocolException goesOn() {
        return ProtocolException.violation("something follows the message");
    }

    static ProtocolException keyIsNoString() {
        return ProtocolException.violation("a key of a dictionary must be a string");
    }

    static ProtocolException cutShort() {
        return ProtocolException.violation("the message ends before what it announces");
    }

    /** It is not what it should be, as far as it was read. */
    static ProtocolException malformed(String serialization, long at) {
        return ProtocolException.violation(
                "the message is not valid " + serialization + (at < 0 ? "" : ", at or before position " + at));
    }
}

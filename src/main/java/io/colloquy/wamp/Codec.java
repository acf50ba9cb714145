package io.colloquy.wamp;

/**
 * Turns messages into octets and octets into messages. Has no state that changes: one serves any number of threads.
 *
 * @see Serialization
 */
public sealed interface Codec permits JsonCodec, MessagePackCodec, CborCodec {

    /** The deepest nesting that is read where nothing else is said; the message itself is the first. */
    int DEFAULT_DEPTH = 64;

    /** The deepest nesting that can be asked for: readers and writers recurse, and the stack has an end. */
    int MAX_DEPTH = 500;

    /** What it writes and reads. */
    Serialization serialization();

    /**
     * Writes a message. A string with half a surrogate pair, which no received message has, is written with U+FFFD
     * instead.
     *
     * @param message any message
     * @return its octets; in JSON, UTF-8
     * @throws IllegalArgumentException if there is a value in it of a type that {@link Dict} does not name, or an
     *     integer that the serialization can't carry
     */
    byte[] encode(WampMessage message);

    /**
     * Reads a message, so that {@link #encode} of any codec can write it: its strings are valid Unicode and don't begin
     * with U+0000, its integers are from -2^63 to 2^64 - 1, and no key stands twice in a dictionary. Memory is
     * taken for what was received, not for what is announced.
     *
     * @param octets one whole message, and nothing after it
     * @return the message
     * @throws ProtocolException saying what is wrong with it: it can't be parsed, is nested too deeply, has a key that
     *     is no string, or is no message
     */
    WampMessage decode(byte[] octets);

    /**
     * The codec of a serialization.
     *
     * @param serialization which
     * @param maxDepth the deepest nesting of lists and dictionaries that is read, from 3 to {@value #MAX_DEPTH}; the
     *     message is the first
     */
    static Codec of(Serialization serialization, int maxDepth) {
        if (maxDepth < 3 || maxDepth > MAX_DEPTH) {
            throw new IllegalArgumentException("a depth is from 3 to " + MAX_DEPTH + ", not " + maxDepth);
        }
        return switch (serialization) {
            case JSON -> new JsonCodec(maxDepth);
            case MSGPACK -> new MessagePackCodec(maxDepth);
            case CBOR -> new CborCodec(maxDepth);
        };
    }
}

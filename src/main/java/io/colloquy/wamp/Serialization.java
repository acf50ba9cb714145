package io.colloquy.wamp;

import java.util.Arrays;
import java.util.Optional;

/**
 * How messages are written.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-serializers">WAMP, Serializers</a>
 */
public enum Serialization {
    /** JSON, in text frames. */
    JSON("wamp.2.json", 1),
    /** MessagePack, in binary frames. */
    MSGPACK("wamp.2.msgpack", 2),
    /** CBOR, in binary frames. */
    CBOR("wamp.2.cbor", 3);

    private final String subprotocol;
    private final int rawSocketId;

    Serialization(String subprotocol, int rawSocketId) {
        this.subprotocol = subprotocol;
        this.rawSocketId = rawSocketId;
    }

    /** The name of the WebSocket sub-protocol. */
    public String subprotocol() {
        return subprotocol;
    }

    /** The number in a RawSocket handshake, 1 to 3. */
    public int rawSocketId() {
        return rawSocketId;
    }

    /** Whether a message is text in UTF-8. */
    public boolean isText() {
        return this == JSON;
    }

    /** The serialization of a WebSocket sub-protocol; nothing if it is not spoken here. */
    public static Optional<Serialization> ofSubprotocol(String name) {
        return Arrays.stream(values())
                .filter(one -> one.subprotocol.equals(name))
                .findFirst();
    }

    /** The serialization of a number in a RawSocket handshake; nothing if it is not spoken here. */
    public static Optional<Serialization> ofRawSocketId(int id) {
        return Arrays.stream(values()).filter(one -> one.rawSocketId == id).findFirst();
    }
}

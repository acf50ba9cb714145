package io.colloquy.transport;

import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A socket on which a client says what it likes, octet by octet; its messages are JSON in the frames of a RawSocket. */
final class BareWire extends Wire {

    /** The opening of a RawSocket that speaks JSON and takes what it is sent. */
    static final String OPENING = "7ff10000";

    private static final Codec JSON = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);
    private static final int PREFIX = 4;

    BareWire(Route route) throws IOException {
        super(route);
    }

    /** Sends octets that are given in hexadecimal. */
    void hex(String octets) throws IOException {
        octets(HexFormat.of().parseHex(octets));
    }

    /** Sends lines as HTTP has them, and an empty one. */
    void lines(String... lines) throws IOException {
        octets((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The next four octets, in hexadecimal; fewer if there are no more. */
    String fourOctets() throws IOException {
        return HexFormat.of().formatHex(in().readNBytes(PREFIX));
    }

    /** All that comes until the listener closes its half. */
    String rest() throws IOException {
        return new String(in().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes up to an empty line. */
    String head() throws IOException {
        var head = new StringBuilder();
        for (int c = in().read(); c >= 0; c = in().read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    /** A frame around a message. */
    static byte[] framed(WampMessage message) {
        byte[] octets = JSON.encode(message);
        return ByteBuffer.allocate(PREFIX + octets.length)
                .putInt(octets.length)
                .put(octets)
                .array();
    }

    /** The next frame, which must hold a message. */
    WampMessage message() throws IOException {
        return JSON.decode(receive());
    }

    @Override
    public void send(byte[] message) throws IOException {
        octets(message);
    }

    @Override
    public byte[] receive() throws IOException {
        return in().readNBytes(in().readInt());
    }

    @Override
    public void ping(byte[] payload) throws IOException {
        octets(ByteBuffer.allocate(PREFIX + payload.length)
                .putInt(1 << 24 | payload.length)
                .put(payload)
                .array());
    }
}

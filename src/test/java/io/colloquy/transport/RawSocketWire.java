package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A RawSocket, seen from the client. */
public final class RawSocketWire extends Wire {

    private static final int MESSAGE = 0;
    private static final int PING = 1;
    private static final int PONG = 2;
    private static final int LONGEST = 0xF;

    private byte[] lastPong = {};
    private final int listenerTakes;

    /** Connects, and agrees with the listener on a serialization. */
    public RawSocketWire(Route route, Serialization serialization) throws IOException {
        this(route, serialization.rawSocketId() | LONGEST << 4);
    }

    /** Connects, with any second octet of the opening. */
    RawSocketWire(Route route, int second) throws IOException {
        super(route);
        octets((byte) 0x7F, (byte) second, (byte) 0, (byte) 0);
        byte[] answer = in().readNBytes(4);
        if (answer.length < 4 || answer[0] != 0x7F || (answer[1] & 0xF) != (second & 0xF)) {
            close();
            throw new IOException("refused: " + HexFormat.of().formatHex(answer));
        }
        listenerTakes = 1 << (9 + (answer[1] >> 4 & 0xF));
    }

    /** The longest message that the listener said it takes. */
    int listenerTakes() {
        return listenerTakes;
    }

    @Override
    public void send(byte[] message) throws IOException {
        frame(MESSAGE, message);
    }

    @Override
    public void ping(byte[] payload) throws IOException {
        frame(PING, payload);
    }

    void frame(int type, byte[] payload) throws IOException {
        octets(ByteBuffer.allocate(4 + payload.length)
                .putInt(type << 24 | payload.length)
                .put(payload)
                .array());
    }

    @Override
    public byte[] receive() throws IOException {
        while (true) {
            int prefix = in().readInt();
            byte[] payload = in().readNBytes(prefix & 0xFFFFFF);
            switch (prefix >>> 24) {
                case MESSAGE -> {
                    return payload;
                }
                case PING -> {
                    pinged();
                    frame(PONG, payload);
                }
                case PONG -> lastPong = payload;
                default -> throw new EOFException("a frame of type " + (prefix >>> 24));
            }
        }
    }

    /** The payload of the last PONG that came before a message. */
    byte[] lastPong() {
        return lastPong.clone();
    }
}

package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A WebSocket, seen from the client. */
public final class WebSocketWire extends Wire {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int DEFLATED = 0x40;
    private static final int MASKED = 0x80;
    private static final int TWO_OCTETS = 126;
    private static final int EIGHT_OCTETS = 127;
    private static final byte[] MASK = {1, 2, 3, 4};

    private final int dataOpcode;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private byte[] lastPong = {};
    private int closeCode;

    /** Connects, and agrees with the listener on a serialization. */
    public WebSocketWire(Route route, Serialization serialization) throws IOException {
        this(route, "/ws", serialization, List.of());
    }

    /** Connects to any path, with more headers. */
    public WebSocketWire(Route route, String path, Serialization serialization, List<String> moreHeaders)
            throws IOException {
        super(route);
        dataOpcode = serialization.isText() ? TEXT : BINARY;
        var lines = new ArrayList<>(List.of(
                "GET " + path + " HTTP/1.1",
                "Host: " + route.target().getHostString() + ":" + route.target().getPort(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: " + serialization.subprotocol()));
        lines.addAll(moreHeaders);
        octets((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        String status = line();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (!status.contains(" 101 ")) {
            close();
            throw new IOException(status);
        }
    }

    /** A header of the answer to the upgrade. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in().read(); c >= 0 && c != '\n'; c = in().read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void send(byte[] message) throws IOException {
        frame(FINAL | dataOpcode, message);
    }

    /** Sends a message that is deflated already. */
    void sendDeflated(byte[] deflated) throws IOException {
        frame(FINAL | DEFLATED | dataOpcode, deflated);
    }

    @Override
    public void ping(byte[] payload) throws IOException {
        frame(FINAL | PING, payload);
    }

    /** Sends a frame of any kind. */
    void frame(int first, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < TWO_OCTETS) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (MASKED | TWO_OCTETS)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | EIGHT_OCTETS)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        frame.flip();
        byte[] octets = new byte[frame.remaining()];
        frame.get(octets);
        octets(octets);
    }

    @Override
    public byte[] receive() throws IOException {
        while (true) {
            int opcode = in().readUnsignedByte() & 0xF;
            byte[] payload = in().readNBytes(length());
            switch (opcode) {
                case TEXT, BINARY -> {
                    return payload;
                }
                case PING -> {
                    pinged();
                    frame(FINAL | PONG, payload);
                }
                case PONG -> lastPong = payload;
                case CLOSE -> {
                    closeCode =
                            payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort();
                    frame(FINAL | CLOSE, payload);
                    throw new EOFException("closed by the listener: " + closeCode);
                }
                default -> throw new EOFException("a frame of opcode " + opcode);
            }
        }
    }

    private int length() throws IOException {
        int length = in().readUnsignedByte();
        return switch (length) {
            case TWO_OCTETS -> in().readUnsignedShort();
            case EIGHT_OCTETS -> Math.toIntExact(in().readLong());
            default -> length;
        };
    }

    /** The code of the listener's close frame, once it came; 0 before. */
    int closeCode() {
        return closeCode;
    }

    /** The payload of the last pong that came before a message. */
    byte[] lastPong() {
        return lastPong.clone();
    }
}

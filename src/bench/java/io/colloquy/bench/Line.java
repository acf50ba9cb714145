package io.colloquy.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A session in JSON over a WebSocket, at as little cost for the client as can be had: messages are octets that were
 * rendered beforehand, and of what comes in only the ends of the messages are looked for. Frames are masked with zeros.
 * One thread may listen while another speaks.
 */
final class Line implements Closeable {

    private static final int ROOM = 1 << 16;
    private static final int LONGEST_HEAD = 14;
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_PONG = 0x8A;
    private static final int OPCODE = 0x0F;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int MASKED = 0x80;
    private static final int TWO_OCTETS = 126;
    private static final int EIGHT_OCTETS = 127;
    private static final byte[] END_OF_HEAD = octets("\r\n\r\n");

    private final SocketChannel channel;
    private byte[] in = new byte[1024];
    private int from;
    private int filled;
    private byte[] out = new byte[1024];
    private int due;

    /** Hears messages. */
    interface Hearer {

        /**
         * A message came.
         *
         * @param octets what it stands in
         * @param begin where it begins
         * @param end where it has ended
         */
        void hear(byte[] octets, int begin, int end);
    }

    private Line(SocketChannel channel) {
        this.channel = channel;
    }

    /** Joins the realm that is open to all. */
    static Line join(int port) throws IOException {
        return join(port, 0);
    }

    /** Joins with a receive buffer of so many octets; 0 leaves that to the system. */
    static Line join(int port, int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open().setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        var route = new Entrance(port, Entrance.Kind.WEBSOCKET).route();
        channel.bind(new InetSocketAddress(route.from(), 0)).connect(route.target());
        var line = new Line(channel);
        line.upgrade(port);
        String welcome = line.ask("[1,\"" + Entrance.REALM
                + "\",{\"roles\":{\"caller\":{},\"callee\":{},\"publisher\":{},\"subscriber\":{}}}]");
        if (!welcome.startsWith("[2,")) {
            throw new IOException("no welcome: " + welcome);
        }
        return line;
    }

    private void upgrade(int port) throws IOException {
        channel.write(ByteBuffer.wrap(octets("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: wamp.2.json\r\n\r\n")));
        int end = -1;
        while (end < 0) {
            fill();
            end = new String(in, 0, filled, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        from = end + END_OF_HEAD.length;
    }

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Says something, and waits for the next message. Only while the channel blocks. */
    String ask(String message) throws IOException {
        say(octets(message));
        flush();
        var answer = new String[1];
        while (answer[0] == null) {
            each((octets, begin, end) -> answer[0] = new String(octets, begin, end - begin, StandardCharsets.UTF_8));
            if (answer[0] == null) {
                fill();
            }
        }
        return answer[0];
    }

    SocketChannel channel() {
        return channel;
    }

    /** Says something when {@link #flush} is called. */
    void say(byte... message) {
        frame(FINAL_TEXT, message, 0, message.length);
    }

    private synchronized void frame(int first, byte[] payload, int begin, int end) {
        int length = end - begin;
        if (out.length - due < length + LONGEST_HEAD) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, due + length + LONGEST_HEAD));
        }
        out[due++] = (byte) first;
        if (length < TWO_OCTETS) {
            out[due++] = (byte) (MASKED | length);
        } else {
            out[due++] = (byte) (MASKED | TWO_OCTETS);
            out[due++] = (byte) (length >> 8);
            out[due++] = (byte) length;
        }
        Arrays.fill(out, due, due + 4, (byte) 0);
        due += 4;
        System.arraycopy(payload, begin, out, due, length);
        due += length;
    }

    /** Sends what was said. */
    synchronized void flush() throws IOException {
        ByteBuffer all = ByteBuffer.wrap(out, 0, due);
        while (all.hasRemaining()) {
            channel.write(all);
        }
        due = 0;
    }

    /** Reads once what is there, and has each message heard. */
    void read(Hearer hearer) throws IOException {
        fill();
        each(hearer);
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(in, from, in, 0, filled - from);
            filled -= from;
            from = 0;
        }
        if (filled == in.length) {
            in = Arrays.copyOf(in, Math.max(ROOM, 2 * in.length));
        }
        int read = channel.read(ByteBuffer.wrap(in, filled, in.length - filled));
        if (read < 0) {
            throw new EOFException("the router ended a connection");
        }
        filled += read;
    }

    private void each(Hearer hearer) throws IOException {
        while (true) {
            int length = filled - from < 2 ? -1 : length();
            int begin = length < 0 ? 0 : from + head();
            if (length < 0 || begin + length > filled) {
                return;
            }
            int opcode = in[from] & OPCODE;
            from = begin + length;
            if (opcode == TEXT) {
                hearer.hear(in, begin, begin + length);
            } else if (opcode == PING) {
                frame(FINAL_PONG, in, begin, begin + length);
                flush();
            } else {
                throw new IOException("a frame came with opcode " + opcode);
            }
        }
    }

    private int head() {
        int first = in[from + 1];
        return first < TWO_OCTETS ? 2 : first == TWO_OCTETS ? 4 : 10;
    }

    /** The length of the payload that follows; -1 if that has not come yet. */
    private int length() throws IOException {
        int first = in[from + 1];
        if (filled - from < head()) {
            return -1;
        }
        if (first == EIGHT_OCTETS) {
            throw new IOException("a message came that is longer than any is here");
        }
        return first < TWO_OCTETS ? first : ((in[from + 2] & 0xFF) << 8) | (in[from + 3] & 0xFF);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

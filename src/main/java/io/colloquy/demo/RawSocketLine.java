package io.colloquy.demo;

import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A RawSocket: an opening of four octets each way, and then frames of a type, a length and a payload.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-rawsocket-transport">WAMP, RawSocket Transport</a>
 */
final class RawSocketLine implements Line {

    private static final int MAGIC = 0x7F;
    private static final int LONGEST = 0xF0;
    private static final int OPENING = 4;
    private static final int OF_LENGTH = 0xFFFFFF;
    private static final int MESSAGE = 0;
    private static final int PING = 1;
    private static final int PONG = 2;
    private static final int SMALL_BUFFER = 8192;

    private final Socket socket;
    private final Codec codec;
    private final DataInputStream in;
    private final ReentrantLock writing = new ReentrantLock();

    private RawSocketLine(Socket socket, Serialization serialization) throws IOException {
        this.socket = socket;
        this.codec = Codec.of(serialization, Codec.DEFAULT_DEPTH);
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /**
     * Connects, and agrees on a serialization.
     *
     * @param from the address to come from, one of this machine
     * @param door where to
     * @throws IOException if nobody listens there, or one is turned away
     */
    static RawSocketLine open(InetAddress from, InetSocketAddress door, Serialization serialization)
            throws IOException, InterruptedException {
        RawSocketLine line = dial(from, door, serialization);
        try {
            line.octets(new byte[] {MAGIC, (byte) (LONGEST | serialization.rawSocketId()), 0, 0});
            byte[] answer = line.in.readNBytes(OPENING);
            if (answer.length < OPENING || (answer[1] & 0xF) != serialization.rawSocketId()) {
                throw new IOException("turned away");
            }
            return line;
        } catch (IOException | InterruptedException e) {
            line.close();
            throw e;
        }
    }

    /** Connects as {@link #open} does, and says nothing. */
    static RawSocketLine dial(InetAddress from, InetSocketAddress door, Serialization serialization)
            throws IOException {
        var socket = new Socket();
        try {
            // So that who reads slowly is noticed soon.
            socket.setReceiveBufferSize(SMALL_BUFFER);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(door, Math.toIntExact(PATIENCE.toMillis()));
            return new RawSocketLine(socket, serialization);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void say(WampMessage message) throws IOException, InterruptedException {
        frame(MESSAGE, codec.encode(message));
    }

    /** Sends a PING, which is answered by as many octets. */
    void ping(byte[] payload) throws IOException, InterruptedException {
        frame(PING, payload);
    }

    private void frame(int type, byte[] payload) throws IOException, InterruptedException {
        octets(ByteBuffer.allocate(Integer.BYTES + payload.length)
                .putInt(type << 24 | payload.length)
                .put(payload)
                .array());
    }

    private void octets(byte[] octets) throws IOException, InterruptedException {
        if (!writing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("there is no room to write");
        }
        try {
            socket.getOutputStream().write(octets);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<WampMessage> hear(Duration patience) throws IOException, InterruptedException {
        while (true) {
            Optional<Integer> type = type(patience);
            if (type.isEmpty()) {
                return Optional.empty();
            }
            byte[] payload = in.readNBytes(length());
            switch (type.get()) {
                case MESSAGE -> {
                    return Optional.of(codec.decode(payload));
                }
                case PING -> frame(PONG, payload);
                default -> {}
            }
        }
    }

    /** The first octet of a frame, for which alone one may wait for long. */
    private Optional<Integer> type(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            return Optional.of(in.readUnsignedByte());
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            }
        }
    }

    private int length() throws IOException {
        return (in.readUnsignedByte() << 16 | in.readUnsignedShort()) & OF_LENGTH;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}

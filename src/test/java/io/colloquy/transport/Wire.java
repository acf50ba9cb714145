package io.colloquy.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A socket with a framing on it, seen from the client. */
public abstract class Wire implements Closeable {

    private static final int MILLIS = 20_000;
    private static final int BUFFER = 512;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private int pings;

    /**
     * Where a wire leads, and from where.
     *
     * @param target the listener
     * @param from the address to come from, or null for any
     * @param tls what encrypts, or null for nothing
     */
    public record Route(
            InetSocketAddress target,
            @Nullable InetAddress from,
            @Nullable SSLContext tls) {

        /** To a port of this machine, in plain. */
        public static Route to(int port) {
            return new Route(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null, null);
        }

        /** The same in TLS. */
        public Route in(@Nullable SSLContext context) {
            return new Route(target, from, context);
        }

        /** The same from a given address. */
        public Route from(InetAddress address) {
            return new Route(target, address, tls);
        }

        /** A connected socket. */
        public Socket connect() throws IOException {
            var plain = new Socket();
            plain.setTcpNoDelay(true);
            if (from != null) {
                plain.bind(new InetSocketAddress(from, 0));
            }
            plain.connect(target, MILLIS);
            plain.setSoTimeout(MILLIS);
            return tls == null
                    ? plain
                    : tls.getSocketFactory().createSocket(plain, target.getHostString(), target.getPort(), true);
        }
    }

    Wire(Route route) throws IOException {
        socket = route.connect();
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        out = socket.getOutputStream();
    }

    /** Sends a message. */
    public abstract void send(byte[] message) throws IOException;

    /** The next message; pings are answered until it comes. */
    public abstract byte[] receive() throws IOException;

    /** Sends a ping of our own. */
    public abstract void ping(byte[] payload) throws IOException;

    /** Sends octets as they are. */
    public final void octets(byte... octets) throws IOException {
        out.write(octets);
        out.flush();
    }

    /** How many pings were answered. */
    public final int pings() {
        return pings;
    }

    final void pinged() {
        pings++;
    }

    final DataInputStream in() {
        return in;
    }

    /** The socket under it all. */
    public final Socket socket() {
        return socket;
    }

    /** Drops the connection by a reset. */
    public final void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads until the listener has closed its half, and says how many octets came. */
    public final int drained() throws IOException {
        int count = 0;
        try {
            while (in.read() >= 0) {
                count++;
            }
        } catch (EOFException end) {
            return count;
        }
        return count;
    }

    @Override
    public final void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

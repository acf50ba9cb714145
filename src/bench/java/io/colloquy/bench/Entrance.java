package io.colloquy.bench;

import io.colloquy.transport.RawSocketWire;
import io.colloquy.transport.WampClient;
import io.colloquy.transport.WebSocketWire;
import io.colloquy.transport.Wire;
import io.colloquy.wamp.Serialization;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way into a router: JSON, over a WebSocket without compression or over a RawSocket.
 *
 * @param port where the router listens
 * @param kind over which
 */
record Entrance(int port, Kind kind) {

    /** A realm of every router that is measured, and open to all. */
    static final String REALM = "realm1";

    /** The addresses that clients come from: from one, only some 28 000 connections can be told apart. */
    private static final int ADDRESSES = 50;

    private static final AtomicInteger ARRIVED = new AtomicInteger();

    /** What carries the messages. */
    enum Kind {
        /** A frame a message. */
        WEBSOCKET("WebSocket"),
        /** A length and a message. */
        RAWSOCKET("RawSocket");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What it is called. */
        String words() {
            return words;
        }
    }

    /** Where the next client comes from and goes to. */
    Wire.Route route() throws IOException {
        int host = 2 + Math.floorMod(ARRIVED.getAndIncrement(), ADDRESSES);
        return Wire.Route.to(port).from(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) host}));
    }

    /** A client that has connected. */
    WampClient connect() throws IOException {
        Wire wire = switch (kind) {
            case WEBSOCKET -> new WebSocketWire(route(), Serialization.JSON);
            case RAWSOCKET -> new RawSocketWire(route(), Serialization.JSON);
        };
        return WampClient.over(wire, Serialization.JSON);
    }

    /**
     * Joins and leaves.
     *
     * @return the nanoseconds from the first octet of the connection to WELCOME
     */
    long visit() throws IOException {
        long start = System.nanoTime();
        try (WampClient client = connect()) {
            client.join(REALM);
            long joined = System.nanoTime() - start;
            client.leave();
            hangUp(client);
            return joined;
        }
    }

    /** After GOODBYE, ends a connection the way that the framing wants it, so that neither side is reset. */
    static void hangUp(WampClient client) throws IOException {
        try {
            client.wire().receive();
        } catch (EOFException end) {
            client.wire().drained();
            return;
        }
        throw new IOException("something came after GOODBYE");
    }
}

package io.colloquy.demo;

import io.colloquy.demo.Persona.Way;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * Opens connections to the front door, from various loopback addresses where the machine has them: Linux has all of
 * 127.0.0.0/8, others have one.
 */
final class Doors implements AutoCloseable {

    private static final int FIRST_SOURCE = 2;
    private static final int SOURCES = 24;
    /** The last octet of the address of which harm comes, and nothing else. */
    private static final int HARMFUL = 66;
    /** Each has a thread of its own that looks after its sockets, so there are fewer of them than addresses. */
    private static final int WEB_SOURCES = 6;

    private final Premises premises;
    private final InetSocketAddress door;
    private final List<InetAddress> sources;
    private final InetAddress harmful;
    private final List<HttpClient> browsers;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /**
     * @param premises where the service is; it must be there already
     * @param executor runs what WebSockets have to tell
     */
    Doors(Premises premises, Executor executor) {
        this.premises = premises;
        this.door = premises.door();
        boolean many = canComeFrom(loopback(HARMFUL), door);
        this.sources = many
                ? IntStream.range(FIRST_SOURCE, FIRST_SOURCE + SOURCES)
                        .mapToObj(Doors::loopback)
                        .toList()
                : List.of(door.getAddress());
        this.harmful = many ? loopback(HARMFUL) : door.getAddress();
        this.browsers = sources.stream()
                .limit(WEB_SOURCES)
                .map(source -> HttpClient.newBuilder()
                        .localAddress(source)
                        .executor(executor)
                        .build())
                .toList();
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four octets are an address", e);
        }
    }

    private static boolean canComeFrom(InetAddress source, InetSocketAddress door) {
        if (door.getAddress().getClass() != source.getClass()) {
            return false;
        }
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(source, 0));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws IOException if one can't get in */
    Line open(Way way) throws IOException, InterruptedException {
        return entered(
                switch (way.kind()) {
                    case RAW_SOCKET -> RawSocketLine.open(source(sources, way), door, way.serialization());
                    case WEB_SOCKET ->
                        WebSocketLine.open(source(browsers, way), premises.webSocket(), way.serialization());
                });
    }

    /** A RawSocket that is connected, and on which nothing was said yet. */
    RawSocketLine dial(Way way) throws IOException {
        return entered(RawSocketLine.dial(source(sources, way), door, way.serialization()));
    }

    /** A RawSocket whose octets can be had one by one. */
    RawSocketLine openRawSocket(Way way) throws IOException, InterruptedException {
        return entered(RawSocketLine.open(source(sources, way), door, way.serialization()));
    }

    /** A RawSocket from the address of which nothing good comes. */
    Line openHarmful() throws IOException, InterruptedException {
        return entered(RawSocketLine.open(harmful, door, Serialization.JSON));
    }

    private <T extends Line> T entered(T line) {
        lines.add(line);
        return line;
    }

    /** Hangs up. */
    void hangUp(Line line) {
        line.close();
        lines.remove(line);
    }

    /** How many connections are open. */
    int open() {
        return lines.size();
    }

    /** Says GOODBYE on each connection, all at once; who has no session there is told what is wrong with that. */
    void part(Executor executor) {
        lines.forEach(line -> executor.execute(() -> part(line)));
    }

    private static void part(Line line) {
        try {
            line.say(Visit.GOODBYE);
        } catch (IOException e) {
            line.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T source(List<T> all, Way way) {
        return all.get(way.source() % all.size());
    }

    /** Hangs up everywhere. */
    @Override
    public void close() {
        lines.forEach(this::hangUp);
        browsers.forEach(HttpClient::shutdownNow);
    }
}

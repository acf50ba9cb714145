package io.colloquy.bench;

import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BenchmarkSessions;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service with 50 readers of its event stream over loopback, five of which never read, while 200 sessions a second are
 * opened or closed: how many of the others heard of each change in its order, or of a gap, and what the process needs
 * more than before. Readers and service share a JVM, so that what the readers keep counts too.
 */
public final class EventReaders {

    private static final int LIVE = 45;
    private static final int MUTE = 5;
    private static final int CHANGES = 6000;
    private static final long PACE_NANOS = TimeUnit.SECONDS.toNanos(1) / 200;

    private EventReaders() {}

    /**
     * Prints the number of readers that were kept informed, and the bytes that the process needed more.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        ConfigurableApplicationContext context = BenchmarkServer.run();
        int port = BenchmarkServer.port(context);
        RealmService realms = context.getBean(RealmService.class);
        BenchmarkSessions.realms().forEach(uri -> realms.create(uri, RealmPolicy.DEFAULT, "bench"));
        SessionService sessions = context.getBean(SessionService.class);
        LiveMemory before = LiveMemory.now();
        int informed = 0;
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Socket> mute = new ArrayList<>();
            for (int i = 0; i < MUTE; i++) {
                mute.add(mute(port));
            }
            List<Future<Integer>> live = new ArrayList<>();
            for (int i = 0; i < LIVE; i++) {
                BufferedReader events = events(port);
                live.add(readers.submit(() -> heard(events)));
            }
            change(sessions);
            LiveMemory after = LiveMemory.now();
            for (Future<Integer> reader : live) {
                int heard = reader.get();
                informed += heard == CHANGES || heard < 0 ? 1 : 0;
            }
            System.out.println("informed " + informed);
            System.out.println("bytes " + after.minus(before));
            for (Socket socket : mute) {
                socket.close();
            }
        }
        System.exit(0);
    }

    private static String credentials() {
        byte[] text = ("admin:" + Api.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }

    private static Socket mute(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        String request =
                "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + credentials() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The stream from its first sign of life on. */
    private static BufferedReader events(int port) throws IOException {
        var connection = URI.create("http://127.0.0.1:" + port + "/api/v1/events")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Authorization", credentials());
        var events = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        line(events);
        return events;
    }

    private static String line(BufferedReader events) throws IOException {
        String line = events.readLine();
        if (line == null) {
            throw new IOException("the stream has ended");
        }
        return line;
    }

    /** How many changes were heard of, all in their order; -1 if there was a gap. */
    private static int heard(BufferedReader events) throws IOException {
        int heard = 0;
        long last = -1;
        while (heard < CHANGES) {
            String line = line(events);
            if (line.equals("event: gap")) {
                return -1;
            }
            if (line.startsWith("event: session.")) {
                String id = line(events);
                long ordinal = Long.parseLong(id.substring(id.indexOf('-') + 1));
                if (last >= 0 && ordinal != last + 1) {
                    return heard;
                }
                last = ordinal;
                heard++;
            }
        }
        return heard;
    }

    private static void change(SessionService sessions) {
        long due = System.nanoTime();
        for (int i = 0; i < CHANGES; i += 2) {
            Session session = BenchmarkSessions.open(sessions, i);
            due += PACE_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
            sessions.close(session, SessionEnd.EXPIRED);
            due += PACE_NANOS;
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}

package io.colloquy.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Drives a server: a few connections that are kept open, on each of which the next request is sent when the answer to
 * the one before is there. Requests are rendered beforehand, and of an answer only the status and the length are read, so
 * that the driver takes little of the processor that it shares with the server.
 *
 * @param port where the server listens
 * @param requests what is sent, in random order
 */
record Load(int port, List<byte[]> requests) {

    private static final int CONNECTIONS = 4;

    /**
     * What came of it.
     *
     * @param perSecond answers in a second
     * @param median the median time to an answer, in microseconds
     * @param p99 the time within which 99 of 100 answers came, in microseconds
     */
    record Outcome(double perSecond, double median, double p99) {}

    /** A load of GET requests. */
    static Load of(int port, List<String> paths) {
        return new Load(
                port,
                paths.stream()
                        .map(path -> "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: "
                                + Api.authorization() + "\r\nAccept: application/json\r\n\r\n")
                        .map(request -> request.getBytes(StandardCharsets.US_ASCII))
                        .toList());
    }

    Outcome run(Duration duration) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<long[]>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int seed = i;
            clients.add(() -> drive(seed, start + duration.toNanos()));
        }
        try (var executor = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> client : executor.invokeAll(clients)) {
                times.add(client.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            long[] sorted =
                    times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Outcome(
                    sorted.length / seconds,
                    sorted[sorted.length / 2] / 1e3,
                    sorted[(int) (sorted.length * 0.99)] / 1e3);
        }
    }

    /** Sends requests until some moment, and answers how long each of them took. */
    private long[] drive(int seed, long until) throws IOException {
        var random = new SplittableRandom(seed);
        var times = new long[1024];
        int count = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            var answers = new Answers(socket.getInputStream());
            for (long now = System.nanoTime(); now < until; ) {
                out.write(requests.get(random.nextInt(requests.size())));
                answers.skipOne();
                long then = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = then - now;
                now = then;
            }
        }
        return Arrays.copyOf(times, count);
    }

    /** The answers on a connection, as far as they must be understood to tell where one ends. */
    private static final class Answers {

        private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 17];

        Answers(InputStream in) {
            this.in = in;
        }

        /** Reads one answer, all of it; nothing follows it, since the next request is not sent yet. */
        void skipOne() throws IOException {
            int filled = 0;
            int end = -1;
            while (end < 0) {
                filled += read(filled);
                end = endOfHead(filled);
            }
            if (!Arrays.equals(buffer, 0, OK.length, OK, 0, OK.length)) {
                throw new IOException("not 200: " + new String(buffer, 0, end, StandardCharsets.US_ASCII));
            }
            int missing = end + contentLength(end) - filled;
            while (missing > 0) {
                missing -= read(0);
            }
        }

        private int read(int from) throws IOException {
            int read = in.read(buffer, from, buffer.length - from);
            if (read <= 0) {
                throw new EOFException("the server closed the connection");
            }
            return read;
        }

        private int endOfHead(int filled) {
            for (int i = 3; i < filled; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int contentLength(int end) throws IOException {
            for (int i = 0; i + LENGTH.length < end; i++) {
                if (Arrays.equals(buffer, i, i + LENGTH.length, LENGTH, 0, LENGTH.length)) {
                    int length = 0;
                    for (int at = i + LENGTH.length; buffer[at] != '\r'; at++) {
                        length = length * 10 + buffer[at] - '0';
                    }
                    return length;
                }
            }
            throw new IOException("no length: " + new String(buffer, 0, end, StandardCharsets.US_ASCII));
        }
    }
}

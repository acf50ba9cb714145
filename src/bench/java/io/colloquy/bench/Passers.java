package io.colloquy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Clients that join and leave so many times a second, however long each takes. */
final class Passers implements Burden {

    private static final int CLIENTS = 8;
    private static final long SECOND = 1_000_000_000;

    private final Entrance entrance;
    private final long nanosApart;
    private final long start = System.nanoTime();
    private final AtomicInteger passed = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<Future<?>> clients;
    private volatile boolean over;

    private Passers(Entrance entrance, int perSecond) {
        this.entrance = entrance;
        this.nanosApart = SECOND / perSecond;
        this.clients = IntStream.range(0, CLIENTS)
                .<Future<?>>mapToObj(client -> threads.submit(() -> pass(client)))
                .toList();
    }

    /** Begins with it. */
    static Passers begin(Entrance entrance, int perSecond) {
        return new Passers(entrance, perSecond);
    }

    private void pass(int client) {
        for (long turn = client; !over; turn += CLIENTS) {
            waitFor(start + turn * nanosApart);
            if (!over) {
                visit();
            }
        }
    }

    private void waitFor(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !over; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void visit() {
        try {
            entrance.visit();
            passed.incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many came by in a second. */
    @Override
    public String lift() throws InterruptedException {
        double seconds = (System.nanoTime() - start) / 1e9;
        int count = passed.get();
        over = true;
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a client that came by failed", e.getCause());
            }
        }
        threads.close();
        return String.format(Locale.ROOT, "%.1f", count / seconds);
    }
}

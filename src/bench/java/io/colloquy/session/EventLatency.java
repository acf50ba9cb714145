package io.colloquy.session;

import io.colloquy.session.BenchmarkSessions.Arrival;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * How long {@code open} takes at 5000 changes a second, with 50 subscribers to the event log, five of which never read,
 * and with none. A change is an opening or a closing; openings are timed, each by itself. The two cases take turns.
 */
public final class EventLatency {

    private static final int LIVE = 45;
    private static final int MUTE = 5;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 6;
    private static final int OPENINGS = 10_000;
    private static final long PACE_NANOS = 2 * 1_000_000_000L / 5000;
    private static final long SPIN_NANOS = 100_000;

    private final EventLog log = new EventLog(
            new EventProperties(10_000, 200, Duration.ofSeconds(15)), System::nanoTime, new SimpleMeterRegistry());
    private final SessionService service = BenchmarkPopulation.newService(List.of(log));
    private final AtomicLong heard = new AtomicLong();
    private int arrived;

    private EventLatency() {}

    /**
     * Prints median and 99th percentile of both cases in nanoseconds.
     *
     * @param args none
     */
    public static void main(String[] args) throws InterruptedException {
        var latency = new EventLatency();
        var quiet = new long[ROUNDS][];
        var heard = new long[ROUNDS][];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            long[] alone = latency.openings();
            long[] accompanied = latency.openingsWithSubscribers();
            if (round >= 0) {
                quiet[round] = alone;
                heard[round] = accompanied;
            }
        }
        print("none", quiet);
        print("heard", heard);
    }

    private static void print(String name, long[][] rounds) {
        long[] all =
                Arrays.stream(rounds).flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.println("open.p50." + name + " " + all[all.length / 2]);
        System.out.println("open.p99." + name + " " + all[all.length / 100 * 99]);
    }

    private long[] openingsWithSubscribers() throws InterruptedException {
        long before = heard.get();
        List<Subscription> subscriptions = new ArrayList<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < LIVE + MUTE; i++) {
            Subscription subscription = log.subscribe(SessionFilter.ALL);
            subscriptions.add(subscription);
            if (i < LIVE) {
                readers.add(Thread.ofVirtual().start(() -> read(subscription)));
            }
        }
        long[] times = openings();
        for (Thread reader : readers) {
            reader.interrupt();
            reader.join();
        }
        subscriptions.forEach(Subscription::close);
        if (heard.get() - before < (long) LIVE * OPENINGS) {
            throw new IllegalStateException("the readers heard only of " + (heard.get() - before));
        }
        return times;
    }

    private void read(Subscription subscription) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                heard.addAndGet(subscription.next(100, Duration.ofSeconds(1)).size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long[] openings() {
        var times = new long[OPENINGS];
        long due = System.nanoTime();
        for (int i = 0; i < OPENINGS; i++) {
            due += PACE_NANOS;
            awaitMoment(due);
            Arrival arrival = BenchmarkSessions.arrival(arrived++);
            long start = System.nanoTime();
            Session session = service.open(arrival.peer(), arrival.realm(), arrival.options());
            times[i] = System.nanoTime() - start;
            service.close(session, SessionEnd.EXPIRED);
        }
        return times;
    }

    /** Sleeps almost as long, and then watches the clock, so that caches and clock speed are those of a busy service. */
    private static void awaitMoment(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (left > SPIN_NANOS) {
                LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
                Thread.onSpinWait();
            }
        }
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds of windows whatever is charged to them, and when. */
class MeteringPropertyTest {

    private static final int THREADS = 4;

    private final TestRegistry registry = TestRegistry.create();
    private final Metering metering = registry.metering();
    private final ManualClock clock = registry.clock();

    private Session session(Window rate, Window quota) {
        return registry.open(Client.anybody().on(new Terms(Setting.unsaid(), Setting.to(rate), Setting.to(quota))));
    }

    @Property(tries = 300)
    void noWindowTakesMoreThanItsLimit(
            @ForAll @IntRange(min = 1, max = 20) int limit,
            @ForAll @IntRange(min = 1, max = 5) int seconds,
            @ForAll @Size(max = 60) List<@IntRange(max = 3000) Integer> pauses) {
        Session session = session(new Window(limit, seconds), new Window(1, 1));
        List<Long> passed = new ArrayList<>();
        for (int pause : pauses) {
            clock.advance(Duration.ofMillis(pause));
            if (metering.message(session) == 0) {
                passed.add(clock.nanoTime());
            }
        }

        assertThat(largestWindow(passed, Duration.ofSeconds(seconds).toNanos())).isLessThanOrEqualTo(limit);
    }

    /** How many there are in the fullest of the fixed windows, each of which begins with the first that is in no other. */
    private static int largestWindow(List<Long> moments, long duration) {
        int largest = 0;
        int count = 0;
        long began = 0;
        for (long moment : moments) {
            if (count == 0 || moment - began >= duration) {
                began = moment;
                count = 0;
            }
            count++;
            largest = Math.max(largest, count);
        }
        return largest;
    }

    @Property(tries = 300)
    void aMessageThatWasHeldPassesOnceItsTimeIsOver(
            @ForAll @IntRange(min = 1, max = 5) int limit, @ForAll @IntRange(max = 40) int messages) {
        Session session = session(new Window(limit, 1), new Window(1, 1));
        for (int i = 0; i < messages; i++) {
            long nanos = metering.message(session);
            if (nanos > 0) {
                clock.advance(Duration.ofNanos(nanos - 1));
                assertThat(metering.message(session)).isEqualTo(1);
                clock.advance(Duration.ofNanos(1));
                assertThat(metering.message(session)).isZero();
            }
        }
    }

    @Property(tries = 300)
    void whatRemainsIsTheLimitLessWhatWasGrantedAndNeverLessThanNothing(
            @ForAll @IntRange(min = 1, max = 100) int limit,
            @ForAll @Size(max = 30) List<@IntRange(max = 50) Integer> charges) {
        Session session = session(new Window(1, 1), new Window(limit, 3600));
        long granted = 0;
        for (int amount : charges) {
            boolean fits = granted + amount <= limit;
            Charge charge = metering.charge(session, 0, amount);
            assertThat(charge instanceof Charge.Granted).isEqualTo(fits);
            granted += fits ? amount : 0;
            assertThat(remaining(session)).isEqualTo(limit - granted);
        }
    }

    private static long remaining(Session session) {
        return Objects.requireNonNull(Usage.ofQuota(session, session.facts())).remaining();
    }

    @Property(tries = 30)
    void concurrentChargesNeverExceedTheLimitAndLoseNothingOfIt(@ForAll @IntRange(min = 1, max = 3000) int limit)
            throws Exception {
        Session session = session(new Window(limit, 3600), new Window(limit, 3600));

        assertThat(together(() -> metering.message(session) == 0)).isEqualTo(Math.min(limit, THREADS * 1000));
        assertThat(together(() -> metering.charge(session, 0, 2) instanceof Charge.Granted))
                .isEqualTo(Math.min(limit / 2, THREADS * 1000));
    }

    @Property(tries = 30)
    void anUpdateInTheMidstOfChargesBeginsOneWindowMore(@ForAll @IntRange(min = 1, max = 500) int limit)
            throws Exception {
        Session session = session(new Window(1, 3600), new Window(limit, 3600));
        AtomicLong charged = new AtomicLong();
        long granted = together(() -> {
            if (charged.incrementAndGet() == THREADS * 500) {
                registry.sessions()
                        .update(
                                session.id(),
                                Changes.quota(new WindowChange((long) limit, null)),
                                OptionalLong.empty());
            }
            return metering.request(session) instanceof Charge.Granted;
        });

        assertThat(granted + remaining(session)).isEqualTo(2L * limit);
    }

    /** How often something came true, of a thousand times on each of some threads. */
    private static long together(Callable<Boolean> task) throws Exception {
        List<Future<Long>> running = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    long granted = 0;
                    for (int j = 0; j < 1000; j++) {
                        granted += task.call() ? 1 : 0;
                    }
                    return granted;
                }));
            }
            long granted = 0;
            for (Future<Long> one : running) {
                granted += one.get();
            }
            return granted;
        }
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.LimitReachedException;
import io.colloquy.session.ClosingJob.State;
import io.colloquy.session.ClosingOrder.Operation;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingJobsTest {

    private static final SessionEnd KILLED = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "enough", "bob");
    private static final Owner BOB = new Owner("key:7", "bob");
    private static final long HALF_A_SECOND = 500_000_000;

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();
    private final PassingTime time = new PassingTime(registry.clock());
    private final ClosingJobs jobs = jobs(time);

    private ClosingJobs jobs(Waiting waiting) {
        return jobs(waiting, new SimpleMeterRegistry());
    }

    private ClosingJobs jobs(Waiting waiting, MeterRegistry meters) {
        return new ClosingJobs(sessions, registry.clock(), registry.clock(), waiting, meters);
    }

    private static ClosingOrder order(@Nullable Integer perSecond) {
        return order(SessionFilter.ALL, ClosingOrder.NO_LIMIT, perSecond);
    }

    private static ClosingOrder order(SessionFilter filter, long limit, @Nullable Integer perSecond) {
        return new ClosingOrder(Operation.CLOSE_SESSIONS, filter, limit, perSecond, KILLED, BOB);
    }

    private ClosingJob done(ClosingOrder order) {
        var end = new CompletableFuture<ClosingJob>();
        jobs.start(order, end::complete);
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private List<Long> closed() {
        return registry.events().stream()
                .filter(SessionEvent.Closed.class::isInstance)
                .map(event -> event.session().id().value())
                .toList();
    }

    @Test
    void closesTheOldestFirstAtThePace() {
        LongStream.of(9, 5, 7).forEach(registry::open);
        long began = registry.clock().nanoTime();
        List<Long> at = Collections.synchronizedList(new ArrayList<>());
        registry.listen(event -> at.add(registry.clock().nanoTime() - began));

        ClosingJob job = done(order(2));

        assertThat(closed()).containsExactly(9L, 5L, 7L);
        assertThat(at).containsExactly(0L, HALF_A_SECOND, 2 * HALF_A_SECOND);
        assertThat(job.state()).isEqualTo(State.COMPLETED);
        assertThat(job.matched()).isEqualTo(3);
        assertThat(job.closed()).isEqualTo(3);
        assertThat(job.finished()).isEqualTo(ManualClock.START.plusSeconds(1));
        assertThat(job.created()).isEqualTo(ManualClock.START);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void tellsHowTheSessionsEndedAndWhoAskedForIt() {
        var transport = new RecordingTransport();
        registry.open(Client.peter().over(transport));
        ClosingJob job = done(order(SessionFilter.of(Map.of(FilterField.AUTHID, List.of("peter"))), 5, 3));

        assertThat(transport.ends()).containsExactly(KILLED);
        assertThat(job.order())
                .isEqualTo(new ClosingJob.Order(Operation.CLOSE_SESSIONS, "authid=peter", 5, 3, KILLED, BOB));
    }

    @Test
    void closesAtMostSoMany() {
        LongStream.of(1, 2, 3).forEach(registry::open);
        ClosingJob job = done(order(SessionFilter.ALL, 2, null));

        assertThat(closed()).containsExactly(1L, 2L);
        assertThat(job.matched()).isEqualTo(3);
        assertThat(job.closed()).isEqualTo(2);
        assertThat(job.state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void leavesThoseAloneWhoCameAfterItBegan() {
        registry.open(1);
        registry.open(2);
        time.meanwhile(() -> {
            if (sessions.size() == 1) {
                registry.open(3);
            }
        });
        ClosingJob job = done(order(1));

        assertThat(job.matched()).isEqualTo(2);
        assertThat(job.closed()).isEqualTo(2);
        assertThat(sessions.lookup(new SessionId(3))).isPresent();
    }

    @Test
    void givesNoTurnToThoseWhoEndedMeanwhile() {
        Session second = registry.open(1);
        registry.open(2);
        registry.open(3);
        sessions.close(second, KILLED);
        time.meanwhile(() -> sessions.lookup(new SessionId(3)).ifPresent(third -> sessions.close(third, KILLED)));
        registry.open(4);
        ClosingJob job = done(order(2));

        assertThat(job.matched()).isEqualTo(3);
        assertThat(job.closed()).isEqualTo(2);
        assertThat(job.finished()).isEqualTo(ManualClock.START.plusMillis(500));
    }

    @Test
    void leavesThoseAloneWhoAreNoLongerMeant() {
        registry.open(Client.peter());
        Session second = registry.open(Client.peter());
        time.meanwhile(() -> sessions.update(
                second.id(),
                new SessionChange(
                        Setting.to("other/1"), Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid()),
                OptionalLong.empty()));
        ClosingJob job = done(order(SessionFilter.of(Map.of(FilterField.AGENT, List.of("autobahn*"))), 10, 1));

        assertThat(job.closed()).isEqualTo(1);
        assertThat(sessions.lookup(second.id())).isPresent();
    }

    @Test
    void doesNotMakeUpForAPauseByABurst() {
        LongStream.rangeClosed(1, 40).forEach(registry::open);
        var pauses = new CountDownLatch(1);
        time.meanwhile(() -> {
            if (pauses.getCount() > 0) {
                pauses.countDown();
                registry.clock().advance(Duration.ofSeconds(10));
            }
        });
        long began = registry.clock().nanoTime();
        List<Long> at = Collections.synchronizedList(new ArrayList<>());
        registry.listen(event -> at.add(registry.clock().nanoTime() - began));
        done(order(20));

        // The second waits ten seconds and its interval; a tenth of a second is worth two.
        long resumed = TimeUnit.SECONDS.toNanos(10);
        assertThat(at.stream()
                        .filter(when -> when < resumed + HALF_A_SECOND / 5)
                        .count())
                .isLessThanOrEqualTo(5);
        assertThat(at.getLast()).isGreaterThan(resumed + TimeUnit.MILLISECONDS.toNanos(1700));
    }

    @Test
    void isCancelledWithoutWaitingForItsTurn() {
        ClosingJobs slow = jobs((nanos, stopped) -> stopped.await());
        LongStream.of(1, 2, 3).forEach(registry::open);
        var end = new CompletableFuture<ClosingJob>();
        long id = slow.start(order(1), end::complete).id();
        await().until(() -> closed().equals(List.of(1L)));
        assertThat(slow.find(id)).get().satisfies(job -> {
            assertThat(job.state()).isEqualTo(State.RUNNING);
            assertThat(job.closed()).isEqualTo(1);
            assertThat(job.finished()).isNull();
        });
        assertThat(slow.going()).extracting(ClosingJob::id).containsExactly(id);

        slow.cancel(id);

        ClosingJob cancelled = end.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.closed()).isEqualTo(1);
        assertThat(sessions.size()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(slow.find(id)).contains(cancelled));
        slow.cancel(id);
        assertThat(slow.find(id)).contains(cancelled);
        assertThat(slow.going()).isEmpty();
    }

    @Test
    void isInterruptedAtShutdownAndThatIsToldBeforeTheRestIsClosed() {
        ClosingJobs slow = jobs((nanos, stopped) -> stopped.await());
        LongStream.of(1, 2).forEach(registry::open);
        var end = new CompletableFuture<ClosingJob>();
        slow.start();
        slow.start(order(1), end::complete);
        await().until(() -> closed().equals(List.of(1L)));
        slow.stop();

        assertThat(end).isCompletedWithValueMatching(job -> job.state() == State.INTERRUPTED && job.closed() == 1);
        assertThat(slow.isRunning()).isFalse();
        assertThat(sessions.size()).isEqualTo(1);
        assertThatThrownBy(() -> slow.start(order(1), job -> {})).isInstanceOf(ShuttingDownException.class);
        assertThat(slow.getPhase()).isGreaterThan(registry.reaper().getPhase());
    }

    @Test
    void isSaidToHaveFailedIfItBreaksDown() {
        LongStream.of(1, 2).forEach(registry::open);
        time.meanwhile(() -> {
            throw new IllegalStateException("meant to fail");
        });
        ClosingJob job = done(order(1));

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.closed()).isEqualTo(1);
    }

    @Test
    void isSaidToHaveFailedWhateverBreaksIt() {
        LongStream.of(1, 2).forEach(registry::open);
        time.meanwhile(() -> {
            throw new AssertionError("meant to fail");
        });

        assertThat(done(order(1)).state()).isEqualTo(State.FAILED);
    }

    @Test
    void isOverEvenIfWhoeverIsToldFails() {
        registry.open(1);
        long id = jobs.start(order(1), job -> {
                    throw new IllegalStateException("deaf");
                })
                .id();

        await().until(() -> jobs.find(id).orElseThrow().over());
    }

    private static CompletableFuture<ClosingJob> begun(ClosingJobs jobs, Operation operation, String caller) {
        var end = new CompletableFuture<ClosingJob>();
        var actor = new Owner(caller, "somebody");
        jobs.start(
                new ClosingOrder(operation, SessionFilter.ALL, ClosingOrder.NO_LIMIT, 1, KILLED, actor), end::complete);
        return end;
    }

    @Test
    void runsSoManyAtOnceAndNoMoreButADrain() {
        var open = new CountDownLatch(1);
        var meters = new SimpleMeterRegistry();
        ClosingJobs slow = jobs((nanos, stopped) -> open.await(), meters);
        Gauge running = meters.get("colloquy.jobs.running").gauge();
        LongStream.rangeClosed(1, 40).forEach(registry::open);
        var ends = new ArrayList<CompletableFuture<ClosingJob>>();
        for (String caller : List.of("key:1", "key:2")) {
            for (int i = 0; i < ClosingJobs.MOST_OF_ONE; i++) {
                ends.add(begun(slow, Operation.CLOSE_SESSIONS, caller));
            }
            assertThatThrownBy(() -> begun(slow, Operation.CLOSE_SESSIONS, caller))
                    .isInstanceOf(LimitReachedException.class);
        }

        assertThatThrownBy(() -> begun(slow, Operation.CLOSE_SESSIONS, "key:3"))
                .isInstanceOf(LimitReachedException.class);
        assertThat(running.value()).isEqualTo(ClosingJobs.MOST_RUNNING);
        ends.add(begun(slow, Operation.DRAIN, "key:1"));
        assertThat(running.value()).isEqualTo(ClosingJobs.MOST_RUNNING + 1);
        slow.going().forEach(job -> slow.cancel(job.id()));
        open.countDown();
        ends.forEach(end -> end.orTimeout(20, TimeUnit.SECONDS).join());
        await().until(() -> running.value() == 0);
    }

    @Test
    void isRememberedForAnHour() {
        long id = done(order(1)).id();
        await().until(() -> jobs.going().isEmpty());
        registry.clock().advance(Duration.ofMinutes(59));
        assertThat(jobs.find(id)).isPresent();
        registry.clock().advance(Duration.ofMinutes(1));

        assertThat(jobs.find(id)).isEmpty();
        assertThat(jobs.find(1)).isEmpty();
    }

    @Test
    void isForgottenWhenAThousandOthersAreOver() {
        long first = done(order(1)).id();
        await().until(() -> jobs.going().isEmpty());
        long second = done(order(1)).id();
        await().until(() -> jobs.going().isEmpty());
        for (int i = 0; i < ClosingJobs.MOST_KEPT - 1; i++) {
            done(order(1));
        }

        await().until(() -> jobs.find(first).isEmpty());
        assertThat(jobs.find(second)).isPresent();
    }

    @Test
    void closesAtThePaceWithinTheCallToo() {
        LongStream.of(1, 2, 3).forEach(registry::open);
        BulkClose outcome = jobs.closeNow(order(SessionFilter.ALL, 2, 2));

        assertThat(outcome).isEqualTo(new BulkClose(3, 2, List.of(new SessionId(1), new SessionId(2))));
        assertThat(registry.clock().instant()).isEqualTo(ManualClock.START.plusMillis(500));
        assertThat(jobs.closeNow(order(null))).isEqualTo(new BulkClose(1, 1, List.of(new SessionId(3))));
    }

    @Test
    void takesLongBeyondAThousandOrFiveSeconds() {
        assertThat(order(null).takesLong(1000)).isFalse();
        assertThat(order(null).takesLong(1001)).isTrue();
        assertThat(order(SessionFilter.ALL, 1000, null).takesLong(5000)).isFalse();
        assertThat(order(1).takesLong(5)).isFalse();
        assertThat(order(1).takesLong(6)).isTrue();
        assertThat(order(SessionFilter.ALL, 5, 1).takesLong(6)).isFalse();
        assertThat(order(1_000_000).takesLong(1001)).isTrue();
    }

    @Test
    void hasAPaceAndALimitThatCanBe() {
        assertThatThrownBy(() -> order(0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> order(1_000_001)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> order(SessionFilter.ALL, 0, 1)).isInstanceOf(InvalidValueException.class);
    }
}

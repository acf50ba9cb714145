package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.ClosingJob.State;
import io.colloquy.session.ClosingOrder.Operation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;

class DrainingTest {

    private static final SessionEnd DRAINED = SessionEnd.drained("we move", "ann");
    private static final ClosingOrder ORDER = new ClosingOrder(
            Operation.DRAIN, SessionFilter.ALL, ClosingOrder.NO_LIMIT, 10, DRAINED, new Owner("user:ann", "ann"));

    private final TestRegistry registry = TestRegistry.create();
    private final List<AvailabilityState> readiness = new CopyOnWriteArrayList<>();
    private final PassingTime time = new PassingTime(registry.clock());
    private final Draining draining = draining(time);
    private final RecordingTransport transport = new RecordingTransport();

    private Draining draining(Waiting waiting) {
        var jobs = new ClosingJobs(registry.sessions(), registry.clock(), registry.clock(), waiting, registry.meters());
        return new Draining(registry.sessions(), jobs, this::noteReadiness, registry.meters());
    }

    private void noteReadiness(Object event) {
        if (event instanceof AvailabilityChangeEvent<?> change) {
            readiness.add(change.getState());
        }
    }

    private static ClosingJob begun(Draining draining, CompletableFuture<ClosingJob> end) {
        return draining.begin(ORDER, end::complete);
    }

    private static ClosingJob awaited(CompletableFuture<ClosingJob> end) {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void sendsEverybodyAwayAndLetsNobodyIn() {
        registry.open(Client.peter().over(transport));
        registry.open(TestRegistry.GAME, Client.anybody());
        var end = new CompletableFuture<ClosingJob>();
        begun(draining, end);

        assertThat(awaited(end).state()).isEqualTo(State.COMPLETED);
        assertThat(awaited(end).closed()).isEqualTo(2);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(transport.ends()).containsExactly(DRAINED);
        assertThat(DRAINED.by()).isEqualTo(EndedBy.SHUTDOWN);
        assertThat(DRAINED.reason().value()).isEqualTo("wamp.close.system_shutdown");
        assertThat(readiness).containsExactly(ReadinessState.REFUSING_TRAFFIC);
        // It stays so when all are gone.
        assertThat(draining.inForce()).isTrue();
        assertThatThrownBy(() -> registry.open(7))
                .isInstanceOf(ShuttingDownException.class)
                .hasMessageContaining("drained");
        assertThatThrownBy(() -> registry.sessions().anticipate(null, TestRegistry.CHAT))
                .isInstanceOf(ShuttingDownException.class);
        assertThat(registry.meters().get("colloquy.draining").gauge().value()).isOne();
    }

    @Test
    void closesASessionThatSlipsInBeforeItIsAnswered() {
        var end = new CompletableFuture<ClosingJob>();
        registry.listen(event -> {
            if (event instanceof SessionEvent.Opened) {
                begun(draining, end);
            }
        });

        assertThatThrownBy(() -> registry.open(7)).isInstanceOf(ShuttingDownException.class);
        awaited(end);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events())
                .filteredOn(SessionEvent.Closed.class::isInstance)
                .extracting(event -> ((SessionEvent.Closed) event).end())
                .containsExactly(DRAINED);
    }

    @Test
    void isDoneByOneAtATime() {
        begun(draining, new CompletableFuture<>());

        assertThatThrownBy(() -> begun(draining, new CompletableFuture<>()))
                .isInstanceOf(DrainInProgressException.class);
        assertThat(draining.inForce()).isTrue();
    }

    @Test
    void opensSessionsAgainWhenItIsEnded() {
        Draining slow = draining((nanos, stopped) -> stopped.await());
        registry.open(1);
        registry.open(2);
        var end = new CompletableFuture<ClosingJob>();
        ClosingJob job = begun(slow, end);
        await().until(() -> registry.sessions().size() == 1);
        assertThat(slow.job()).get().extracting(ClosingJob::id).isEqualTo(job.id());

        assertThat(slow.end()).isTrue();
        assertThat(slow.end()).isFalse();
        assertThat(awaited(end).state()).isEqualTo(State.CANCELLED);
        assertThat(awaited(end).closed()).isEqualTo(1);
        assertThat(registry.open(3)).isNotNull();
        assertThat(registry.sessions().size()).isEqualTo(2);
        assertThat(readiness).containsExactly(ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
        assertThat(slow.job()).isEmpty();
    }

    @Test
    void endsWithItsJobWhetherThatGoesOnOrNot() {
        var end = new CompletableFuture<ClosingJob>();
        long id = begun(draining, end).id();
        awaited(end);
        draining.cancel(id + 1);
        assertThat(draining.inForce()).isTrue();
        draining.cancel(id);

        assertThat(draining.inForce()).isFalse();
        assertThat(registry.open(3)).isNotNull();
    }

    @Test
    void isNotInForceIfItsJobCannotBegin() {
        var jobs = new ClosingJobs(registry.sessions(), registry.clock(), registry.clock(), time, registry.meters());
        var late = new Draining(registry.sessions(), jobs, this::noteReadiness, registry.meters());
        jobs.stop();

        assertThatThrownBy(() -> begun(late, new CompletableFuture<>())).isInstanceOf(ShuttingDownException.class);
        assertThat(late.inForce()).isFalse();
        assertThat(registry.open(3)).isNotNull();
        assertThat(readiness).containsExactly(ReadinessState.REFUSING_TRAFFIC, ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    void leavesReadinessAloneOnceTheServiceShutsDown() {
        begun(draining, new CompletableFuture<>());
        try (var context = new StaticApplicationContext()) {
            draining.on(new ContextClosedEvent(context));
        }
        draining.end();

        assertThat(readiness).containsOnly(ReadinessState.REFUSING_TRAFFIC);
    }

    @Test
    void takesBackThatItAcceptedWhileTheShutdownBegan() {
        begun(draining, new CompletableFuture<>());
        draining.end();
        assertThat(readiness).endsWith(ReadinessState.ACCEPTING_TRAFFIC);
        try (var context = new StaticApplicationContext()) {
            draining.on(new ContextClosedEvent(context));
        }

        assertThat(readiness).endsWith(ReadinessState.REFUSING_TRAFFIC);
    }

    @Test
    void begunAndEndedByManyAtOnceAgreesWithReadiness() throws Exception {
        new Crowd()
                .add(4, 200, () -> {
                    try {
                        begun(draining, new CompletableFuture<>());
                    } catch (DrainInProgressException | io.colloquy.realm.LimitReachedException e) {
                        draining.end();
                    }
                })
                .run();

        boolean inForce = draining.inForce();
        assertThat(readiness.getLast())
                .isEqualTo(inForce ? ReadinessState.REFUSING_TRAFFIC : ReadinessState.ACCEPTING_TRAFFIC);
        draining.end();
        assertThat(registry.open(3)).isNotNull();
        await().until(() -> draining.job().isEmpty());
    }
}

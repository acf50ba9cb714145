package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.RealmTags;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Result;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How calls are answered that take long. */
class ErrandsTest {

    private static final Call CALL = new Call(1, Dict.EMPTY, "wamp.session.list", Payload.NONE);

    private final Salon salon = new Salon();
    private final Exchanges exchanges =
            TestRouter.exchanges(salon.registry(), new RouterProperties(10_000, 10_000, 10_000, 10_000));
    private final Errands errands =
            new Errands(new RouterMetrics(salon.registry().meters(), new RealmTags()));
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);
    private final Queue<Object> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        first.countDown();
        second.countDown();
        errands.stop();
    }

    private Participant participant(Peer peer) {
        return exchanges.participant(peer.session()).orElseThrow();
    }

    private Participant joins(String authid) {
        return participant(salon.joins(authid));
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void takesTurnsHoweverMuchOneWants() {
        List<Participant> greedy = IntStream.range(0, Errands.MOST_AT_ONCE)
                .mapToObj(i -> joins("greedy" + i))
                .toList();
        for (Participant each : greedy) {
            errands.run(each, CALL, () -> pass(first));
            errands.run(each, CALL, () -> pass(second));
        }
        errands.run(joins("modest"), CALL, () -> done.add("modest"));
        assertThat(done).isEmpty();

        first.countDown();

        await().untilAsserted(() -> assertThat(done).containsExactly("modest"));
    }

    @Test
    void leavesTheThreadsAloneOnWhichOthersAreServed() {
        errands.run(joins("peter"), CALL, () -> done.add(Thread.currentThread().isVirtual()));

        await().untilAsserted(() -> assertThat(done).containsExactly(false));
    }

    @Test
    void takesNoMoreThanMayWait() {
        Participant peter = joins("peter");
        errands.run(peter, CALL, () -> {
            done.add("at work");
            pass(first);
        });
        await().until(() -> !done.isEmpty());
        for (int i = 0; i < Errands.MOST_OF_ONE; i++) {
            errands.run(peter, CALL, () -> done.add("done"));
        }

        assertThatThrownBy(() -> errands.run(peter, CALL, () -> {}))
                .isInstanceOfSatisfying(
                        RefusedRequestException.class,
                        refused -> assertThat(refused.error()).isEqualTo(Reasons.LIMIT_REACHED));
        first.countDown();
        await().untilAsserted(() -> assertThat(done).hasSize(1 + Errands.MOST_OF_ONE));
    }

    @Test
    void goesOnAfterAFailureOfTheService() {
        Peer peer = salon.joins("peter");
        Participant peter = participant(peer);
        errands.run(peter, CALL, () -> {
            throw new IllegalStateException("as in a test");
        });
        errands.run(peter, CALL, () -> peter.send(new Result(2, Dict.EMPTY, Payload.NONE)));

        errands.run(peter, CALL, () -> done.add("done"));

        await().until(() -> !done.isEmpty());
        assertThat(peer.heard())
                .satisfiesExactly(
                        failed -> assertThat(failed)
                                .isInstanceOfSatisfying(
                                        ErrorReply.class,
                                        error -> assertThat(error.error()).isEqualTo("colloquy.error.internal_error")),
                        answered -> assertThat(answered).isInstanceOf(Result.class));
    }

    @Test
    void doesNothingForThoseWhoAreGone() {
        for (int i = 1; i < Errands.MOST_AT_ONCE; i++) {
            errands.run(joins("busy" + i), CALL, () -> pass(second));
        }
        Participant peter = joins("peter");
        errands.run(peter, CALL, () -> pass(first));
        errands.run(peter, CALL, () -> done.add("peter"));
        salon.registry()
                .sessions()
                .close(peter.session(), new SessionEnd(EndedBy.CLIENT, Reasons.CLOSE_REALM, null, null));
        // There is one thread left, on which mary's second turn comes after peter's.
        Participant mary = joins("mary");
        errands.run(mary, CALL, () -> done.add("mary"));
        errands.run(mary, CALL, () -> done.add("mary"));
        first.countDown();

        await().untilAsserted(() -> assertThat(done).containsExactly("mary", "mary"));
    }
}

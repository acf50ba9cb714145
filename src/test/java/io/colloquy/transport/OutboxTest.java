package io.colloquy.transport;

import static io.colloquy.transport.OutboxLine.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.SharedMessage;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.WampMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {

    private static final Codec JSON = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);
    private static final int THREADS = 4;
    private static final int MESSAGES = 2_000;

    private final ExecutorService others = Executors.newFixedThreadPool(THREADS);
    private OutboxLine line = OutboxLine.open(1 << 22);

    @BeforeEach
    @AfterEach
    void nothingIsWrong() {
        assertThat(line.failures()).isEmpty();
    }

    @AfterEach
    void hangUp() {
        others.shutdownNow();
        line.close();
    }

    private static Event event(long publication) {
        return new Event(1, publication, Dict.EMPTY, Payload.NONE);
    }

    /** Has another thread send, and waits until it has. */
    private void elsewhere(WampMessage message) {
        line.unfailing(() -> others.submit(() -> line.outbox().send(message)).get());
    }

    @Test
    void sendsTogetherWhatTheLoopSendsAtOnce() {
        line.onLoop(
                () -> LongStream.rangeClosed(1, 3).forEach(i -> line.outbox().send(event(i))));

        await().untilAsserted(() -> assertThat(line.arrived()).hasSize(3));
        assertThat(line.flushes()).isEqualTo(1);
    }

    @Test
    void sendsTogetherWhatWaitsForTheLoop() {
        line.onLoop(() -> LongStream.rangeClosed(1, 3).forEach(i -> elsewhere(event(i))));

        await().untilAsserted(() -> assertThat(line.arrived()).containsExactly(texts(event(1), event(2), event(3))));
        assertThat(line.flushes()).isEqualTo(1);
    }

    @Test
    void doesNotLetMuchWait() {
        var large = new Event(1, 2, Dict.EMPTY, new Payload(List.of("x".repeat(40_000)), Map.of()));

        int flushed = line.onLoop(() -> {
            line.outbox().send(large);
            line.outbox().send(large);
            return line.flushes();
        });

        assertThat(flushed).isEqualTo(1);
    }

    static List<RoutedMessage> announcements() {
        return List.of(new Subscribed(1, 2), new Registered(1, 2));
    }

    @ParameterizedTest
    @MethodSource("announcements")
    void announcesBeforeWhatOthersSendMeanwhile(RoutedMessage announcement) {
        line.onLoop(() -> {
            elsewhere(event(1));
            line.outbox().send(announcement);
        });

        await().untilAsserted(() -> assertThat(line.arrived()).containsExactly(texts(announcement, event(1))));
    }

    @Test
    void answersBehindWhatOthersSentBefore() {
        var progress = new Result(1, Dict.of(Map.of("progress", true)), Payload.NONE);
        var canceled = new ErrorReply(48, 1, Dict.EMPTY, "wamp.error.canceled", Payload.NONE);

        line.onLoop(() -> {
            elsewhere(progress);
            line.outbox().send(canceled);
        });

        await().untilAsserted(() -> assertThat(line.arrived()).containsExactly(texts(progress, canceled)));
    }

    @Test
    void keepsTheOrderOfEachThread() {
        List<Future<?>> senders = new ArrayList<>();
        IntStream.range(0, THREADS).forEach(thread -> senders.add(others.submit(() -> sendAll(thread))));
        for (int i = 0; i < MESSAGES; i++) {
            Event own = new Event(THREADS + 1, i + 1, Dict.EMPTY, Payload.NONE);
            line.onLoop(() -> line.outbox().send(own));
        }
        senders.forEach(sender -> line.unfailing(sender::get));

        await().untilAsserted(() -> assertThat(line.arrived()).hasSize((THREADS + 1) * MESSAGES));
        for (int thread = 0; thread <= THREADS; thread++) {
            int sender = thread + 1;
            assertThat(line.octets().stream()
                            .map(JSON::decode)
                            .map(Event.class::cast)
                            .filter(event -> event.subscription() == sender))
                    .extracting(Event::publication)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, MESSAGES).boxed().toList());
        }
    }

    private void sendAll(int thread) {
        for (int i = 0; i < MESSAGES; i++) {
            line.outbox().send(new SharedMessage(new Event(thread + 1, i + 1, Dict.EMPTY, Payload.NONE)));
        }
    }

    @Test
    void sharesTheOctetsOfWhatGoesToMany() {
        var shared = new SharedMessage(event(1));
        line.onLoop(() -> line.outbox().send(shared));
        line.unfailing(() -> others.submit(() -> line.outbox().send(shared)).get());

        await().untilAsserted(() -> assertThat(line.octets()).hasSize(2));
        assertThat(line.octets()).allSatisfy(octets -> assertThat(octets).isSameAs(shared.octets(JSON)));
    }

    @Test
    void givesUpAClientForWhichTooMuchWaits() {
        try (OutboxLine narrow = OutboxLine.open(1000)) {
            narrow.onLoop(() -> {
                LongStream.rangeClosed(1, 200)
                        .forEach(i -> narrow.unfailing(
                                () -> others.submit(() -> narrow.outbox().send(event(i)))
                                        .get()));
                assertThat(narrow.failures()).isEmpty();
            });

            await().untilAsserted(() -> assertThat(narrow.failures()).contains(Outbox.SLOW));
            assertThat(narrow.arrived().size()).isLessThan(100);
        }
    }

    @Test
    void givesUpAClientThatTakesNoMessageOfSuchALength() {
        try (OutboxLine narrow = OutboxLine.taking(512)) {
            var large = new Event(1, 2, Dict.EMPTY, new Payload(List.of("x".repeat(512)), Map.of()));
            narrow.onLoop(() -> {
                narrow.outbox().send(event(1));
                narrow.outbox().send(large);
                narrow.outbox().send(event(3));
                assertThat(narrow.failures()).isEmpty();
            });

            await().untilAsserted(() ->
                    assertThat(narrow.failures()).extracting(SessionEnd::by).containsExactly(EndedBy.TRANSPORT));
            assertThat(narrow.arrived()).containsExactly(texts(event(1)));
        }
    }

    @Test
    void offersAClientNothingThatIsLongerThanItTakes() {
        try (OutboxLine narrow = OutboxLine.taking(512)) {
            var large = new Event(1, 2, Dict.EMPTY, new Payload(List.of("x".repeat(512)), Map.of()));
            narrow.onLoop(() -> {
                assertThat(narrow.outbox().offer(event(1))).isTrue();
                assertThat(narrow.outbox().offer(large)).isFalse();
                assertThat(narrow.outbox().offer(event(3))).isTrue();
            });

            await().untilAsserted(() -> assertThat(narrow.arrived()).containsExactly(texts(event(1), event(3))));
            assertThat(narrow.failures()).isEmpty();
        }
    }

    @Test
    void leavesAClientOutForWhichWhatGoesToManyIsTooLong() {
        try (OutboxLine narrow = OutboxLine.taking(512)) {
            var large = new Event(1, 2, Dict.EMPTY, new Payload(List.of("x".repeat(512)), Map.of()));
            narrow.onLoop(() -> {
                narrow.outbox().send(new SharedMessage(large));
                narrow.outbox().send(new SharedMessage(event(3)));
            });

            await().untilAsserted(() -> assertThat(narrow.arrived()).containsExactly(texts(event(3))));
            assertThat(narrow.failures()).isEmpty();
        }
    }

    @Test
    void endsBehindWhatWasSentBefore() {
        var goodbye = new Goodbye(Dict.EMPTY, "wamp.close.killed");
        line.onLoop(() -> {
            elsewhere(event(1));
            line.outbox().send(goodbye);
            line.outbox().shut();
            elsewhere(event(2));
            line.outbox().send(event(3));
            assertThat(line.outbox().end(line.farewell()).isSuccess()).isTrue();
            elsewhere(event(4));
        });
        line.onLoop(() -> {});

        assertThat(line.arrived()).containsExactly(texts(event(1), goodbye));
        assertThat(line.last()).isSameAs(line.farewell());
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.LoggedEvent.OfSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The log under many threads at once. */
class EventRaceTest {

    private static final int OPENERS = 4;
    private static final int READERS = 6;
    private static final int EACH = 2000;

    private final Listening listening = new Listening(OPENERS * EACH * 2, READERS);

    @Test
    void tellsEveryReaderEverythingInOneOrderAndEachSessionsOpeningBeforeItsEnd() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<LoggedEvent>>> readers = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                Subscription subscription = listening.log().subscribe(SessionFilter.ALL);
                readers.add(threads.submit(() -> all(subscription)));
            }
            List<Future<Void>> openers = new ArrayList<>();
            for (int i = 0; i < OPENERS; i++) {
                openers.add(threads.submit(opener()));
            }
            for (Future<Void> opener : openers) {
                opener.get(60, TimeUnit.SECONDS);
            }
            listening.log().end();
            List<LoggedEvent> first = readers.getFirst().get(60, TimeUnit.SECONDS);
            assertThat(first).hasSize(OPENERS * EACH * 2 + 1);
            for (Future<List<LoggedEvent>> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isEqualTo(first);
            }
            assertThat(first).extracting(LoggedEvent::ordinal).isSorted();
            assertOpenedBeforeClosed(first);
        }
    }

    private Callable<Void> opener() {
        return () -> {
            for (int i = 0; i < EACH; i++) {
                Session session = listening.registry().open(Client.peter());
                listening.registry().sessions().close(session, SessionEnd.EXPIRED);
            }
            return null;
        };
    }

    private static List<LoggedEvent> all(Subscription subscription) throws InterruptedException {
        List<LoggedEvent> all = new ArrayList<>();
        while (!subscription.isOver()) {
            all.addAll(subscription.next(100, Duration.ofSeconds(60)));
        }
        return all;
    }

    private static void assertOpenedBeforeClosed(List<LoggedEvent> events) {
        Map<Session, List<String>> bySession = new HashMap<>();
        for (LoggedEvent event : events) {
            if (event instanceof OfSession one) {
                bySession
                        .computeIfAbsent(one.event().session(), session -> new ArrayList<>())
                        .add(one.event().getClass().getSimpleName());
            }
        }
        assertThat(bySession).hasSize(OPENERS * EACH);
        assertThat(bySession.values()).allMatch(List.of("Opened", "Closed")::equals);
    }
}

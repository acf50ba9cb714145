package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.wamp.Event;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.WampMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Publishers, and subscribers who come and go, all at the same time. */
class BrokerRaceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "com.example.topic";
    private static final Map<String, String> PATTERNS =
            Map.of(TOPIC, "exact", "com.exam", "prefix", "com..topic", "wildcard");
    private static final int PUBLISHERS = 2;
    private static final int SUBSCRIBERS = 3;
    private static final int ROUNDS = 50;

    private final Salon salon = new Salon();
    private final Semaphore turns = new Semaphore(0);
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void keepsTheOrderOfEachPublisherAndBringsNothingTooEarlyOrTooLate() throws Exception {
        Peer witness = salon.joins("witness");
        witness.subscribes("com.example.other");
        try (ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS + SUBSCRIBERS)) {
            List<Future<Long>> publishers = submit(threads, PUBLISHERS, this::publish);
            try {
                assertThat(sum(submit(threads, SUBSCRIBERS, this::comeAndGo))).isPositive();
            } finally {
                over.set(true);
            }
            assertThat(sum(publishers)).isPositive();
        }

        witness.publishesForSure(TOPIC, "hello");
        assertThat(salon.subscriptions()).extracting(Subscription::size).containsExactly(1);
    }

    private static List<Future<Long>> submit(ExecutorService threads, int times, Callable<Long> work) {
        var futures = new ArrayList<Future<Long>>();
        for (int i = 0; i < times; i++) {
            futures.add(threads.submit(work));
        }
        return futures;
    }

    private static long sum(List<Future<Long>> futures) throws Exception {
        long sum = 0;
        for (Future<Long> each : futures) {
            sum += each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return sum;
    }

    private long publish() throws InterruptedException {
        Peer publisher = salon.joins("publisher");
        long count = 0;
        while (!over.get()) {
            if (turns.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                publisher.publishes(TOPIC, publisher.id(), ++count);
            }
        }
        salon.leaves(publisher);
        return count;
    }

    private long comeAndGo() {
        long events = 0;
        for (int i = 0; i < ROUNDS; i++) {
            var visit = new Visit(salon.joins("subscriber"));
            PATTERNS.forEach((pattern, match) -> visit.peer.asksToSubscribe(pattern, Map.of("match", match)));
            visit.listen(Event.class, 5);
            visit.unsubscribeSome();
            salon.leaves(visit.peer);
            events += visit.check();
        }
        return events;
    }

    /** A subscriber who is there for a while, and all that it is told. */
    private final class Visit {

        private final Peer peer;
        private final List<WampMessage> heard = new ArrayList<>();
        private final Map<Long, Long> unsubscriptions = new HashMap<>();

        Visit(Peer peer) {
            this.peer = peer;
        }

        /** Listens until some messages of a kind have come, and has others publish meanwhile. */
        void listen(Class<?> kind, int count) {
            var seen = new AtomicInteger();
            await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> {
                turns.release(20);
                List<WampMessage> news = peer.heard();
                heard.addAll(news);
                return seen.addAndGet(
                                (int) news.stream().filter(kind::isInstance).count())
                        >= count;
            });
        }

        void unsubscribeSome() {
            for (WampMessage message : List.copyOf(heard)) {
                if (message instanceof Subscribed subscribed
                        && ThreadLocalRandom.current().nextBoolean()) {
                    peer.asksToUnsubscribe(subscribed.subscription());
                    unsubscriptions.put(peer.lastRequest(), subscribed.subscription());
                    listen(Unsubscribed.class, 1);
                }
            }
        }

        /** Holds what it was told against what it may be told, and says how many events there were. */
        long check() {
            heard.addAll(peer.heard());
            var open = new HashSet<Long>();
            var last = new HashMap<List<Object>, Long>();
            long events = 0;
            for (WampMessage message : heard) {
                switch (message) {
                    case Subscribed m -> assertThat(open.add(m.subscription())).isTrue();
                    case Unsubscribed m ->
                        assertThat(open.remove(unsubscriptions.get(m.request())))
                                .isTrue();
                    case Event m -> {
                        events++;
                        assertThat(open).contains(m.subscription());
                        long number = (Long) m.payload().args().get(1);
                        Long before = last.put(
                                List.of(m.subscription(), m.payload().args().get(0)), number);
                        assertThat(number).isEqualTo(before == null ? number : before + 1);
                    }
                    default -> throw new AssertionError(message);
                }
            }
            return events;
        }
    }
}

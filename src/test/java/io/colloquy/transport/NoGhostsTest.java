package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.Session;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Serialization;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients come by the thousand and go in every way there is; nothing is left of any of them. */
@ExtendWith(NoLeaks.class)
class NoGhostsTest {

    private static final int JOINS = 10_000;
    private static final int AT_A_TIME = 100;
    private static final List<Fate> FATES = List.of(Fate.values());
    private static final List<Serialization> SERIALIZATIONS = List.of(Serialization.values());
    private static final String LOBBY = FrontDoor.LOBBY.value();

    private final OpenDoor door = OpenDoor.with("ping-interval=300ms", "goodbye-timeout=300ms", "hello-timeout=20s");
    private final AtomicInteger welcomed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** What becomes of a client. */
    private enum Fate {
        GOODBYE,
        CLOSED,
        RESET,
        SILENT,
        NO_OCTET,
        NO_HELLO,
        NO_PROOF
    }

    @Test
    @Timeout(180)
    void leavesNothingOfTenThousandClients() throws InterruptedException {
        var places = new Semaphore(AT_A_TIME);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < JOINS; i++) {
                int number = i;
                places.acquire();
                clients.execute(() -> {
                    try {
                        live(number);
                    } catch (IOException | RuntimeException e) {
                        failed.incrementAndGet();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        assertThat(failed).hasValue(0);
        await().atMost(Duration.ofSeconds(30)).until(() -> door.connections() == 0);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> door.house().registry().isEmpty());
        nothingIsLeft();
        door.close();
    }

    private void nothingIsLeft() {
        for (Stage stage : Stage.values()) {
            assertThat(door.at(stage)).as(stage.key()).isZero();
        }
        assertThat(door.house()
                        .registry()
                        .meters()
                        .find("colloquy.transport.connections")
                        .gauges())
                .extracting(Gauge::value)
                .containsOnly(0.0);
        List<SessionEvent> events = door.house().registry().events();
        assertThat(events).hasSize(2 * welcomed.get());
        assertThat(perSession(events.stream().filter(SessionEvent.Opened.class::isInstance)))
                .hasSize(welcomed.get())
                .allSatisfy((session, count) -> assertThat(count).isEqualTo(1));
        assertThat(perSession(events.stream().filter(SessionEvent.Closed.class::isInstance)))
                .hasSize(welcomed.get())
                .allSatisfy((session, count) -> assertThat(count).isEqualTo(1));
    }

    private static Map<Session, Long> perSession(Stream<SessionEvent> events) {
        return events.map(SessionEvent::session)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void live(int number) throws IOException {
        Fate fate = FATES.get(number % FATES.size());
        var route = door.route().from(InetAddress.ofLiteral("127.0.0." + (2 + number % 50)));
        if (fate == Fate.NO_OCTET) {
            new BareWire(route).close();
            return;
        }
        Serialization serialization = SERIALIZATIONS.get(number / FATES.size() % SERIALIZATIONS.size());
        Wire wire = number % 2 == 0 ? new RawSocketWire(route, serialization) : new WebSocketWire(route, serialization);
        try (WampClient client = WampClient.over(wire, serialization)) {
            meet(client, fate);
        }
    }

    private void meet(WampClient client, Fate fate) throws IOException {
        switch (fate) {
            case NO_OCTET, NO_HELLO -> client.close();
            case NO_PROOF -> {
                client.send(WampClient.hello(
                        FrontDoor.CHAT.value(),
                        Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
                client.receive();
                client.wire().reset();
            }
            case GOODBYE -> {
                join(client);
                client.leave();
            }
            case CLOSED -> join(client);
            case RESET -> {
                join(client);
                client.wire().reset();
            }
            case SILENT -> {
                join(client);
                client.wire().drained();
            }
        }
    }

    private void join(WampClient client) {
        try {
            client.join(LOBBY);
            welcomed.incrementAndGet();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("not let in", e);
        }
    }
}

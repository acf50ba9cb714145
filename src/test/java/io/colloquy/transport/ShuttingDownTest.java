package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order of a shutdown: nobody comes, everybody is told, everybody goes. */
@ExtendWith(NoLeaks.class)
class ShuttingDownTest {

    private static final String LOBBY = FrontDoor.LOBBY.value();
    private static final String SHUTDOWN = "wamp.close.system_shutdown";

    @Test
    void acceptsNobodyAndKeepsWhoIsInUntilTheyAreTold() {
        try (OpenDoor door = OpenDoor.with("goodbye-timeout=10s");
                WampClient in = door.webSocket(Serialization.JSON);
                WampClient late = door.rawSocket(Serialization.JSON)) {
            in.join(LOBBY);
            var route = door.route();

            door.stopAccepting();
            // The selector lets the socket go a moment after it was closed.
            await().untilAsserted(
                            () -> assertThatThrownBy(() -> new BareWire(route)).isInstanceOf(IOException.class));
            assertThat(door.house().sessions().size()).isEqualTo(1);

            door.house().registry().shutDown();
            assertThat(in.receive())
                    .isInstanceOfSatisfying(
                            Goodbye.class,
                            goodbye -> assertThat(goodbye.reason()).isEqualTo(SHUTDOWN));
            late.send(new Hello(LOBBY, Dict.of(Map.of("roles", WampClient.ALL_ROLES))));
            assertThat(late.abort().reason()).isEqualTo(SHUTDOWN);

            in.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
            assertThatThrownBy(in::receive).hasMessageContaining("1000");
            assertThat(door.refused("system_shutdown")).isEqualTo(1);
        }
    }

    @Test
    @Timeout(30)
    void dropsWhoDoesNotAnswer() throws IOException {
        long began;
        OpenDoor door = OpenDoor.with("goodbye-timeout=300ms");
        try (WampClient mute = door.rawSocket(Serialization.JSON);
                WampClient silent = door.webSocket(Serialization.CBOR);
                var unopened = new BareWire(door.route())) {
            mute.join(LOBBY);
            silent.join(LOBBY);
            await().until(() -> door.connections() == 3);

            began = System.nanoTime();
            door.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(mute.receive()).isInstanceOf(Goodbye.class);
            assertThat(silent.receive()).isInstanceOf(Goodbye.class);
            assertThat(unopened.drained()).isZero();
        }
        assertThat(door.connections()).isZero();
        assertThat(door.house().registry().isEmpty()).isTrue();
    }

    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        OpenDoor door = OpenDoor.with("goodbye-timeout=100ms");
        try (WampClient client = door.rawSocket(Serialization.JSON)) {
            client.join(LOBBY);
            client.send(WampClient.hello(LOBBY, Map.of()));
        }
        List<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("wamp-") && !before.contains(thread))
                .toList();
        assertThat(ours).isNotEmpty();

        door.close();

        await().until(() -> ours.stream().noneMatch(Thread::isAlive));
    }

    @Test
    @Timeout(60)
    void tellsAThousandSessionsInBoundedTime() throws IOException {
        OpenDoor door = OpenDoor.with("goodbye-timeout=10s");
        var clients = new ArrayList<WampClient>();
        try {
            for (int i = 0; i < 1000; i++) {
                var from = InetAddress.ofLiteral("127.0.0." + (2 + i % 8));
                var client = WampClient.over(
                        new RawSocketWire(door.route().from(from), Serialization.MSGPACK), Serialization.MSGPACK);
                clients.add(client);
                client.join(LOBBY);
            }
            List<Thread> readers = clients.stream()
                    .map(client -> Thread.startVirtualThread(() -> answersGoodbye(client)))
                    .toList();

            long began = System.nanoTime();
            door.close();

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            await().until(() -> readers.stream().noneMatch(Thread::isAlive));
        } finally {
            clients.forEach(WampClient::close);
            door.close();
        }
        assertThat(door.house().registry().events().stream()
                        .filter(event -> event instanceof SessionEvent.Closed closed
                                && closed.end().equals(SessionEnd.SHUTDOWN)))
                .hasSize(1000);
        assertThat(door.connections()).isZero();
    }

    private static void answersGoodbye(WampClient client) {
        if (client.receive() instanceof Goodbye goodbye && goodbye.reason().equals(SHUTDOWN)) {
            client.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
        }
        client.close();
    }
}

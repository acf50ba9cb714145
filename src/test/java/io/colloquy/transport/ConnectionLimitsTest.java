package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.Permissions;
import io.colloquy.realm.PrincipalsInMemory;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** There are so many connections and sessions, and no more: who is one too many hears so in its own way. */
@ExtendWith(NoLeaks.class)
class ConnectionLimitsTest {

    private static final String ONE_TOO_MANY = "7f400000";
    private static final String ACCEPTED = "7fb10000";

    @ParameterizedTest
    @CsvSource({
        "max-connections, connections",
        "max-connections-per-address, connections_per_address",
        "max-unauthenticated, unauthenticated",
        "max-unauthenticated-per-address, unauthenticated_per_address"
    })
    void tellsWhoIsOneTooManyUntilThereIsRoomAgain(String limit, String reason) throws IOException {
        try (OpenDoor door = OpenDoor.with(limit + "=2");
                var first = new BareWire(door.route());
                var second = new BareWire(door.route())) {
            assertThat(answer(first)).isEqualTo(ACCEPTED);
            assertThat(answer(second)).isEqualTo(ACCEPTED);

            assertThat(opened(door)).isEqualTo(ONE_TOO_MANY);
            assertThat(requested(door))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("\r\nRetry-After: ")
                    .contains("\r\nConnection: close\r\n");
            assertThat(door.refused(reason)).isEqualTo(2);

            first.close();
            await().until(() -> opened(door).equals(ACCEPTED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-unauthenticated", "max-unauthenticated-per-address"})
    void makesRoomForTheNextWhenAClientHasASession(String limit) throws IOException {
        try (OpenDoor door = OpenDoor.with(limit + "=1");
                WampClient client = door.rawSocket(Serialization.JSON)) {
            assertThat(opened(door)).isEqualTo(ONE_TOO_MANY);

            client.join(FrontDoor.LOBBY.value());

            assertThat(opened(door)).isEqualTo(ACCEPTED);
            assertThat(door.house().sessions().size()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-connections-per-address", "max-unauthenticated-per-address"})
    void letsOtherAddressesInWhileOneIsFull(String limit) throws IOException {
        try (OpenDoor door = OpenDoor.with(limit + "=1");
                var first = new BareWire(door.route());
                var other = new BareWire(door.route().from(InetAddress.ofLiteral("127.0.0.2")))) {
            assertThat(answer(first)).isEqualTo(ACCEPTED);

            assertThat(opened(door)).isEqualTo(ONE_TOO_MANY);
            assertThat(answer(other)).isEqualTo(ACCEPTED);
        }
    }

    @Test
    void acceptsSoManyInASecond() throws IOException {
        try (OpenDoor door = OpenDoor.with("accepts-per-second=3")) {
            long refused = IntStream.range(0, 100)
                    .mapToObj(attempt -> openedUnchecked(door))
                    .takeWhile(answer -> door.refused("accepts") < 5)
                    .filter(ONE_TOO_MANY::equals)
                    .count();

            assertThat(refused).isGreaterThanOrEqualTo(4);
            await().until(() -> opened(door).equals(ACCEPTED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "max-connections, connections",
        "max-connections-per-address, connections_per_address",
        "max-unauthenticated, unauthenticated",
        "max-unauthenticated-per-address, unauthenticated_per_address"
    })
    void wastesNoTlsHandshakeOnWhoIsOneTooMany(String limit, String reason, @TempDir Path directory)
            throws IOException {
        try (OpenDoor door = OpenDoor.secure(TestTls.make(directory), limit + "=1");
                WampClient first = door.rawSocket(Serialization.JSON)) {
            assertThat(first.wire().socket().isConnected()).isTrue();

            assertThatThrownBy(() -> opened(door)).isInstanceOf(IOException.class);

            assertThat(door.refused(reason)).isEqualTo(1);
            await().until(() -> door.connections() == 1);
        }
    }

    @Test
    void opensSoManySessionsInAll() {
        try (OpenDoor door = OpenDoor.of(new FrontDoor(TestRegistry.limitedTo(1)))) {
            opensOneSessionAtATime(door);
        }
    }

    @Test
    void opensSoManySessionsInARealm() {
        var house = new FrontDoor();
        var policy =
                new RealmPolicy(null, true, false, Set.of(AuthMethod.values()), 1, null, null, null, Permissions.NONE);
        house.registry().realms().replace(FrontDoor.LOBBY, policy, PrincipalsInMemory.ANN);
        try (OpenDoor door = OpenDoor.of(house)) {
            opensOneSessionAtATime(door);
        }
    }

    private static void opensOneSessionAtATime(OpenDoor door) {
        String lobby = FrontDoor.LOBBY.value();
        try (WampClient first = door.webSocket(Serialization.JSON);
                WampClient second = door.rawSocket(Serialization.CBOR);
                WampClient third = door.rawSocket(Serialization.MSGPACK)) {
            first.join(lobby);
            second.send(WampClient.hello(lobby, Map.of("roles", WampClient.ALL_ROLES)));
            assertThat(second.abort().reason()).isEqualTo("colloquy.error.limit_reached");
            assertThat(door.refused("limit_reached")).isEqualTo(1);

            first.leave();

            assertThat(third.join(lobby).session()).isNotNull();
        }
    }

    private static String openedUnchecked(OpenDoor door) {
        try {
            return opened(door);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String opened(OpenDoor door) throws IOException {
        try (var wire = new BareWire(door.route())) {
            return answer(wire);
        }
    }

    private static String answer(BareWire wire) throws IOException {
        wire.hex(BareWire.OPENING);
        return wire.fourOctets();
    }

    private static String requested(OpenDoor door) throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.lines("GET /ws HTTP/1.1", "Host: localhost");
            return wire.rest();
        }
    }
}

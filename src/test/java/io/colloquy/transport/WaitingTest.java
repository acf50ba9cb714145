package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client is waited for, and not for ever. */
@ExtendWith(NoLeaks.class)
class WaitingTest {

    private static final String TIMED_OUT = "colloquy.error.timeout";
    private static final String PING_INTERVAL = "ping-interval=200ms";

    @Test
    void dropsWhoSaysNothing() throws IOException {
        try (OpenDoor door = OpenDoor.with("first-byte-timeout=100ms");
                var wire = new BareWire(door.route())) {
            assertThat(wire.drained()).isZero();
            isGone(door);
            assertThat(door.refused("timeout")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f", "7ff100", "47", "474554202f777320485454502f312e310d0a486f73743a"})
    void dropsWhoSaysHalfOfAnOpening(String octets) throws IOException {
        try (OpenDoor door = OpenDoor.with("hello-timeout=100ms");
                var wire = new BareWire(door.route())) {
            wire.hex(octets);

            assertThat(wire.drained()).isZero();
            isGone(door);
            assertThat(door.refused("timeout")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000005", "000000055b"})
    void abortsWhoDoesNotComeToTheEndOfItsHello(String octets) throws IOException {
        try (OpenDoor door = OpenDoor.with("hello-timeout=200ms");
                var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            wire.octets(HexFormat.of().parseHex(octets));

            assertThat(WampClient.over(wire, Serialization.JSON).abort().reason())
                    .isEqualTo(TIMED_OUT);
            assertThat(wire.drained()).isZero();
            wire.close();
            isGone(door);
            assertThat(door.refused("timeout")).isEqualTo(1);
        }
    }

    @Test
    void abortsWhoSaysNothingAfterTheUpgrade() {
        try (OpenDoor door = OpenDoor.with("hello-timeout=200ms");
                WampClient client = door.webSocket(Serialization.CBOR)) {
            assertThat(client.abort().reason()).isEqualTo(TIMED_OUT);
            assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class);
            client.close();
            isGone(door);
        }
    }

    @Test
    void abortsWhoTakesTooLongToProveWhoItIs() {
        try (OpenDoor door = OpenDoor.with("auth-timeout=200ms");
                WampClient client = door.webSocket(Serialization.JSON)) {
            client.send(WampClient.hello(
                    FrontDoor.CHAT.value(),
                    Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
            assertThat(client.receive()).isInstanceOf(Challenge.class);
            assertThat(door.at(Stage.AUTHENTICATING)).isEqualTo(1);
            assertThat(client.receive())
                    .isInstanceOfSatisfying(
                            Abort.class, abort -> assertThat(abort.reason()).isEqualTo(TIMED_OUT));
            client.close();
            isGone(door);
        }
    }

    @Test
    void closesARawSocketThatDoesNotAnswerAPing() throws IOException {
        try (OpenDoor door = OpenDoor.with(PING_INTERVAL);
                var wire = new BareWire(door.route())) {
            wire.hex(BareWire.OPENING);
            wire.fourOctets();
            wire.octets(
                    BareWire.framed(WampClient.hello(FrontDoor.LOBBY.value(), Map.of("roles", WampClient.ALL_ROLES))));
            wire.message();

            assertThat(wire.fourOctets()).isEqualTo("01000000");
            assertThat(wire.message())
                    .isInstanceOfSatisfying(
                            Goodbye.class,
                            goodbye -> assertThat(goodbye.reason()).isEqualTo("colloquy.close.timeout"));
            endedInSilence(door);
        }
    }

    @Test
    void closesAWebSocketThatDoesNotAnswerAPing() throws IOException {
        try (OpenDoor door = OpenDoor.with(PING_INTERVAL);
                var wire = new WebSocketWire(door.route(), Serialization.JSON)) {
            WampClient.over(wire, Serialization.JSON).join(FrontDoor.LOBBY.value());

            assertThat(wire.in().readUnsignedShort()).isEqualTo(0x8900);
            assertThat(wire.in().readUnsignedByte()).isEqualTo(0x81);
            endedInSilence(door);
        }
    }

    private static void endedInSilence(OpenDoor door) {
        await().until(() -> door.house().registry().isEmpty());
        assertThat(door.house().registry().events())
                .last()
                .isInstanceOfSatisfying(SessionEvent.Closed.class, closed -> {
                    assertThat(closed.end().by()).isEqualTo(EndedBy.TRANSPORT);
                    assertThat(closed.end().reason()).isEqualTo(Reasons.TIMEOUT);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhoAnswersPings(boolean webSocket) {
        try (OpenDoor door = OpenDoor.with(PING_INTERVAL);
                WampClient client =
                        webSocket ? door.webSocket(Serialization.JSON) : door.rawSocket(Serialization.JSON)) {
            client.join(FrontDoor.LOBBY.value());
            Thread reader = Thread.startVirtualThread(
                    () -> assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class));

            await().until(() -> client.wire().pings() >= 5);

            assertThat(door.house().sessions().size()).isEqualTo(1);
            assertThat(door.at(Stage.ESTABLISHED)).isEqualTo(1);
            client.close();
            await().until(() -> !reader.isAlive());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void dropsWhoDoesNotAnswerGoodbye(boolean webSocket) {
        try (OpenDoor door = OpenDoor.with("goodbye-timeout=200ms");
                WampClient client =
                        webSocket ? door.webSocket(Serialization.JSON) : door.rawSocket(Serialization.JSON)) {
            client.join(FrontDoor.LOBBY.value());

            door.house()
                    .sessions()
                    .closeAll(SessionFilter.ALL, 1, new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, null, "ann"));

            assertThat(client.receive()).isInstanceOf(Goodbye.class);
            isGone(door);
        }
    }

    @Test
    void dropsWhoDoesNotHangUp() throws IOException {
        try (OpenDoor door = OpenDoor.with("goodbye-timeout=200ms");
                WampClient client = door.rawSocket(Serialization.JSON)) {
            client.join(FrontDoor.LOBBY.value());
            assertThat(client.leave().reason()).isEqualTo("wamp.close.goodbye_and_out");
            assertThat(client.wire().drained()).isZero();
            isGone(door);
        }
    }

    private static void isGone(OpenDoor door) {
        await().until(() -> door.connections() == 0);
        assertThat(door.house().registry().isEmpty()).isTrue();
    }
}

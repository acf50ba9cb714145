package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.Session;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Welcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a RawSocket opens, and what its frames may be. */
@ExtendWith(NoLeaks.class)
class RawSocketTest {

    private static final Hello HELLO = WampClient.hello(FrontDoor.LOBBY.value(), Map.of("roles", WampClient.ALL_ROLES));

    private static final OpenDoor door = OpenDoor.with();

    @AfterAll
    static void close() {
        await().until(() -> door.connections() == 0);
        assertThat(door.house().registry().isEmpty()).isTrue();
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7ff00000", "7ff40000", "7ff50000", "7ff60000", "7fff0000", "7f000000"})
    void refusesSerializationsThatAreNotSpokenHere(String opening) throws IOException {
        assertThat(answer(opening)).isEqualTo("7f100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7ff10001", "7ff10100", "7ff1ffff", "7ff00001"})
    void refusesReservedBits(String opening) throws IOException {
        assertThat(answer(opening)).isEqualTo("7f300000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7f010000", "7ff20000", "7fb30000"})
    void echoesTheSerializationAndSaysHowMuchItTakes(String opening) throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.hex(opening);
            assertThat(wire.fourOctets()).isEqualTo("7fb" + opening.charAt(3) + "0000");
        }
    }

    private static String answer(String opening) throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.hex(opening);
            String answer = wire.fourOctets();
            assertThat(wire.drained()).isZero();
            return answer;
        }
    }

    @Test
    void takesEachOctetAlone() throws IOException {
        try (var wire = new BareWire(door.route())) {
            for (byte octet : new byte[] {0x7F, (byte) 0xF1, 0, 0}) {
                wire.octets(octet);
            }
            for (byte octet : BareWire.framed(HELLO)) {
                wire.octets(octet);
            }

            assertThat(wire.fourOctets()).isEqualTo("7fb10000");
            assertThat(wire.message()).isInstanceOf(Welcome.class);
        }
    }

    @Test
    void takesAHelloRightBehindTheOpening() throws IOException {
        byte[] hello = BareWire.framed(HELLO);
        try (var wire = new BareWire(door.route())) {
            wire.octets(ByteBuffer.allocate(4 + hello.length)
                    .putInt(0x7FF10000)
                    .put(hello)
                    .array());

            assertThat(wire.fourOctets()).isEqualTo("7fb10000");
            assertThat(wire.message()).isInstanceOf(Welcome.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03000000",
                "04000000",
                "05000000",
                "06000000",
                "07000000", // reserved types
                "10000000",
                "20000000",
                "40000000",
                "80000000", // reserved bits
                "08000001", // more than the 25th bit
                "00000000", // no message at all
                "000000025b5d",
                "000000047b7d5b5d",
                "000000035b315d" // none of WAMP
            })
    void abortsAtFramesThatAreNone(String frame) throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.hex(BareWire.OPENING + frame + "00");
            wire.fourOctets();

            assertThat(wire.message())
                    .isInstanceOfSatisfying(
                            Abort.class,
                            abort -> assertThat(abort.reason()).isEqualTo("wamp.error.protocol_violation"));
            assertThat(wire.drained()).isZero();
        }
    }

    @Test
    void takesTheLongestMessageThereIsIfThatIsConfigured() throws IOException {
        try (OpenDoor wide = OpenDoor.with("max-message=16MB");
                var wire = new BareWire(wide.route())) {
            wire.hex(BareWire.OPENING);
            assertThat(wire.fourOctets()).isEqualTo("7ff10000");

            wire.octets(BareWire.framed(HELLO));
            assertThat(wire.message()).isInstanceOf(Welcome.class);

            wire.hex("08000000");
            byte[] spaces = " ".repeat(1 << 24).getBytes(StandardCharsets.US_ASCII);
            byte[] goodbye = BareWire.framed(new Goodbye(Dict.EMPTY, "wamp.close.close_realm"));
            System.arraycopy(goodbye, 4, spaces, 0, goodbye.length - 4);
            wire.octets(spaces);

            assertThat(wire.message()).isInstanceOf(Goodbye.class);
        }
    }

    @Test
    void refusesTheLongestMessageThereIsOtherwise() throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.hex(BareWire.OPENING + "08000000");
            wire.fourOctets();

            assertThat(wire.message())
                    .isInstanceOfSatisfying(
                            Abort.class, abort -> assertThat(abort.reason()).isEqualTo("colloquy.error.limit_reached"));
        }
    }

    @Test
    void answersEachPingOnceByTheSameOctetsAndNoPong() throws IOException {
        try (var wire = new BareWire(door.route())) {
            wire.hex(BareWire.OPENING + "0100000361626302000003646566" + "01000000");
            wire.octets(BareWire.framed(HELLO));

            assertThat(wire.fourOctets()).isEqualTo("7fb10000");
            assertThat(wire.fourOctets()).isEqualTo("02000003");
            assertThat(wire.in().readNBytes(3)).containsExactly('a', 'b', 'c');
            assertThat(wire.fourOctets()).isEqualTo("02000000");
            assertThat(wire.message()).isInstanceOf(Welcome.class);
        }
    }

    @Test
    void sendsNothingLongerThanTheClientTakes() throws IOException {
        // A WELCOME does not go into the 512 octets that are the least.
        try (var wire = new RawSocketWire(door.route(), Serialization.JSON.rawSocketId() | 1 << 4)) {
            WampClient client = WampClient.over(wire, Serialization.JSON);
            Welcome welcome = client.join(FrontDoor.LOBBY.value());

            door.house()
                    .sessions()
                    .lookup(welcome.session())
                    .map(Session::handle)
                    .orElseThrow()
                    .send(new Event(1, 2, Dict.EMPTY, new Payload(List.of("x".repeat(1024)), Map.of())));

            assertThat(wire.drained()).isZero();
        }
    }
}

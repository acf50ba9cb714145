package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the frames of a WebSocket may be, and how it ends. */
@ExtendWith(NoLeaks.class)
class WebSocketTest {

    private static final String VIOLATION = "wamp.error.protocol_violation";
    private static final int FINAL = 0x80;
    private static final int DEFLATED = 0x40;
    private static final Hello HELLO = WampClient.hello(FrontDoor.LOBBY.value(), Map.of("roles", WampClient.ALL_ROLES));

    private static final OpenDoor door = OpenDoor.with();

    @AfterAll
    static void close() {
        await().until(() -> door.connections() == 0);
        assertThat(door.house().registry().isEmpty()).isTrue();
        door.close();
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void takesNoDataOfTheOtherKind(Serialization serialization) throws IOException {
        try (var wire = wire(serialization)) {
            int other = serialization.isText() ? WebSocketWire.BINARY : WebSocketWire.TEXT;
            wire.frame(FINAL | other, Codec.of(serialization, 8).encode(HELLO));

            isAborted(wire, serialization, VIOLATION, 1003);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "131, a reserved kind of data",
        "139, a reserved kind of control",
        "128, the rest of a message that did not begin",
        "145, a bit that no extension uses",
        "193, a bit of an extension that was not agreed on",
        "9, a ping in parts"
    })
    void takesNoFramesThatAreNone(int first, String what) throws IOException {
        try (var wire = wire(Serialization.JSON)) {
            wire.frame(first, what.getBytes(StandardCharsets.US_ASCII));

            isAborted(wire, Serialization.JSON, VIOLATION, 1002);
        }
    }

    @Test
    void takesNoFramesThatAreNotMasked() throws IOException {
        try (var wire = wire(Serialization.JSON)) {
            wire.octets((byte) 0x81, (byte) 2, (byte) '[', (byte) ']');

            isAborted(wire, Serialization.JSON, VIOLATION, 1002);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "[1", "[70000]"})
    void takesNoMessagesThatAreNone(String text) throws IOException {
        try (var wire = wire(Serialization.JSON)) {
            wire.send(text.getBytes(StandardCharsets.UTF_8));

            isAborted(wire, Serialization.JSON, VIOLATION, 1002);
        }
    }

    private static void isAborted(WebSocketWire wire, Serialization serialization, String reason, int code)
            throws IOException {
        WampClient client = WampClient.over(wire, serialization);
        assertThat(client.abort().reason()).isEqualTo(reason);
        assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.drained()).isZero();
        assertThat(wire.closeCode()).isEqualTo(code);
    }

    @Test
    void putsFragmentsTogetherAroundAPing() throws IOException {
        try (var wire = wire(Serialization.JSON)) {
            byte[] hello = json(HELLO);
            wire.frame(WebSocketWire.TEXT, Arrays.copyOf(hello, 10));
            wire.ping(new byte[] {1, 2, 3});
            wire.frame(0, Arrays.copyOfRange(hello, 10, 20));
            wire.frame(FINAL, Arrays.copyOfRange(hello, 20, hello.length));

            assertThat(WampClient.over(wire, Serialization.JSON).welcome()).isNotNull();
            assertThat(wire.lastPong()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void losesTheSessionOfAClientThatClosesWithoutGoodbye() throws IOException {
        try (OpenDoor own = OpenDoor.with();
                var wire = new WebSocketWire(own.route(), Serialization.JSON)) {
            WampClient client = WampClient.over(wire, Serialization.JSON);
            client.join(FrontDoor.LOBBY.value());
            wire.frame(FINAL | WebSocketWire.CLOSE, new byte[] {0x03, (byte) 0xE8});

            assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class);
            assertThat(wire.closeCode()).isEqualTo(1000);
            assertThat(own.house().registry().events())
                    .last()
                    .isInstanceOfSatisfying(
                            SessionEvent.Closed.class,
                            closed -> assertThat(closed.end())
                                    .isEqualTo(new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null)));
            wire.close();
            await().until(() -> own.connections() == 0);
        }
    }

    @Test
    void closesInTheOrderlyWayAfterGoodbye() throws IOException {
        try (var wire = wire(Serialization.JSON)) {
            WampClient client = WampClient.over(wire, Serialization.JSON);
            client.join(FrontDoor.LOBBY.value());
            assertThat(client.leave().reason()).isEqualTo("wamp.close.goodbye_and_out");

            assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class);
            assertThat(wire.closeCode()).isEqualTo(1000);
            assertThat(wire.drained()).isZero();
        }
    }

    @Test
    void compressesInBothDirections() throws IOException, DataFormatException {
        try (OpenDoor own = OpenDoor.with();
                var wire = new WebSocketWire(
                        own.route(),
                        "/ws",
                        Serialization.JSON,
                        List.of("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"))) {
            assertThat(wire.header("Sec-WebSocket-Extensions")).startsWith("permessage-deflate");
            wire.sendDeflated(deflated(json(HELLO)));
            assertThat(decoded(wire.receive())).isInstanceOf(Welcome.class);

            String words = "€".repeat(255);
            var reason = new Uri("com.example." + "a".repeat(240));
            own.house()
                    .sessions()
                    .closeAll(SessionFilter.ALL, 1, new SessionEnd(EndedBy.OPERATOR, reason, words, "ann"));

            assertThat(wire.in().readUnsignedByte()).isEqualTo(FINAL | DEFLATED | WebSocketWire.TEXT);
            byte[] deflated = wire.in().readNBytes(wire.in().readUnsignedByte());
            assertThat(deflated).hasSizeLessThan(126);
            assertThat(decoded(inflated(deflated)))
                    .isInstanceOfSatisfying(
                            Goodbye.class,
                            goodbye -> assertThat(goodbye.reason()).isEqualTo(reason.value()));
        }
    }

    @Test
    void takesNoDeflatedNonsense() throws IOException {
        try (var wire = new WebSocketWire(
                door.route(), "/ws", Serialization.JSON, List.of("Sec-WebSocket-Extensions: permessage-deflate"))) {
            wire.sendDeflated(new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3});

            WampClient client = WampClient.over(wire, Serialization.JSON);
            assertThat(client.abort().reason()).isEqualTo(VIOLATION);
        }
    }

    private static WebSocketWire wire(Serialization serialization) throws IOException {
        return new WebSocketWire(door.route(), serialization);
    }

    private static byte[] json(WampMessage message) {
        return Codec.of(Serialization.JSON, 8).encode(message);
    }

    private static WampMessage decoded(byte[] octets) {
        return Codec.of(Serialization.JSON, 8).decode(octets);
    }

    private static byte[] deflated(byte[] octets) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(octets);
            byte[] room = new byte[octets.length + 64];
            int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, length - 4);
        }
    }

    private static byte[] inflated(byte[] octets) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            byte[] input = Arrays.copyOf(octets, octets.length + 4);
            input[octets.length + 2] = (byte) 0xFF;
            input[octets.length + 3] = (byte) 0xFF;
            inflater.setInput(input);
            byte[] room = new byte[10_000];
            return Arrays.copyOf(room, inflater.inflate(room));
        }
    }
}

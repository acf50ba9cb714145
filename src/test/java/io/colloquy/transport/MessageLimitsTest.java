package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sends and what waits for it has a length, a depth and no more. */
@ExtendWith(NoLeaks.class)
class MessageLimitsTest {

    private static final String LIMIT = "colloquy.error.limit_reached";
    private static final int TEXT = 0x01;
    private static final int MORE = 0x00;
    private static final int FINAL = 0x80;

    @Test
    void refusesALongMessageByTheLengthThatItsFrameGives() throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1KB");
                var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            assertThat(wire.listenerTakes()).isEqualTo(1024);

            wire.octets((byte) 0, (byte) 0, (byte) 4, (byte) 1);

            assertThat(WampClient.over(wire, Serialization.JSON).abort().reason())
                    .isEqualTo(LIMIT);
            assertThat(wire.drained()).isZero();
            assertThat(door.refused("limit_reached")).isEqualTo(1);
        }
    }

    @Test
    void tellsARawSocketNoMoreThanItTakes() throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1500B");
                var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            assertThat(wire.listenerTakes()).isEqualTo(1024);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "permessage-deflate"})
    void refusesALongFrameOfAWebSocket(String extension) throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1KB");
                var wire = wire(door, extension)) {
            wire.send(new byte[1025]);

            isClosedAsTooLong(door, wire);
        }
    }

    @Test
    void refusesFragmentsThatAddUp() throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1KB");
                var wire = wire(door, "")) {
            wire.frame(TEXT, new byte[600]);
            wire.frame(MORE, new byte[600]);
            wire.frame(FINAL | MORE, new byte[600]);

            isClosedAsTooLong(door, wire);
        }
    }

    @Test
    void inflatesNoFurtherThanTheLongestMessage() throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1KB");
                var wire = wire(door, "permessage-deflate")) {
            wire.sendDeflated(deflated(new byte[900_000]));

            isClosedAsTooLong(door, wire);
        }
    }

    @Test
    void inflatesFragmentsNoFurtherThanTheLongestMessageInAll() throws IOException {
        try (OpenDoor door = OpenDoor.with("max-message=1KB");
                var wire = wire(door, "permessage-deflate")) {
            byte[] deflated = deflated(new byte[900_000]);
            int half = deflated.length / 2;
            wire.frame(0x40 | TEXT, Arrays.copyOf(deflated, half));
            wire.frame(FINAL | MORE, Arrays.copyOfRange(deflated, half, deflated.length));

            isClosedAsTooLong(door, wire);
        }
    }

    private static void isClosedAsTooLong(OpenDoor door, WebSocketWire wire) {
        WampClient client = WampClient.over(wire, Serialization.JSON);
        assertThat(client.abort().reason()).isEqualTo(LIMIT);
        assertThatThrownBy(client::receive).isInstanceOf(UncheckedIOException.class);
        assertThat(wire.closeCode()).isEqualTo(1009);
        assertThat(door.refused("limit_reached")).isEqualTo(1);
    }

    private static WebSocketWire wire(OpenDoor door, String extension) throws IOException {
        List<String> more = extension.isEmpty() ? List.of() : List.of("Sec-WebSocket-Extensions: " + extension);
        return new WebSocketWire(door.route(), "/ws", Serialization.JSON, more);
    }

    /** As permessage-deflate has it: without a header, and without the four octets at its end. */
    private static byte[] deflated(byte[] octets) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(octets);
            byte[] room = new byte[octets.length];
            int length = deflater.deflate(room, 0, room.length, Deflater.SYNC_FLUSH);
            return Arrays.copyOf(room, length - 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void refusesWhatIsNestedTooDeeply(Serialization serialization) {
        try (OpenDoor door = OpenDoor.with("max-depth=4");
                WampClient client = door.rawSocket(serialization)) {
            Object deep = List.of(List.of(List.of()));
            client.send(WampClient.hello(FrontDoor.LOBBY.value(), Map.of("roles", deep)));

            assertThat(client.abort().reason()).isEqualTo(LIMIT);
            assertThat(door.refused("limit_reached")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void putsOutWhoDoesNotRead(boolean pings) throws IOException {
        try (OpenDoor door = OpenDoor.with("outbound-buffer=64KB", "max-message=64KB", "ping-interval=1h");
                var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            // Without a size, the system lets it grow; one that is tiny would hold up what is acknowledged, too.
            wire.socket().setReceiveBufferSize(1 << 16);
            WampClient.over(wire, Serialization.JSON).join(FrontDoor.LOBBY.value());

            assertThatThrownBy(() -> floods(wire, pings)).isInstanceOf(IOException.class);

            await().until(() -> door.connections() == 0);
            assertThat(door.house().registry().events())
                    .last()
                    .isInstanceOfSatisfying(
                            SessionEvent.Closed.class,
                            closed -> assertThat(closed.end())
                                    .isEqualTo(new SessionEnd(EndedBy.LIMIT, Reasons.SLOW_READER, null, null)));
            assertThat(door.house().registry().isEmpty()).isTrue();
            assertThat(door.refused("slow_reader")).isEqualTo(1);
        }
    }

    private static void floods(RawSocketWire wire, boolean pings) throws IOException {
        byte[] payload = new byte[60_000];
        for (int round = 0; round < 2000; round++) {
            if (pings) {
                wire.ping(payload);
            } else {
                wire.octets(calls(1 + 1000 * round));
            }
        }
    }

    /** A thousand calls, numbered from some number on. */
    private static byte[] calls(int first) {
        var frames = ByteBuffer.allocate(1 << 16);
        for (int request = first; request < first + 1000; request++) {
            byte[] call = "[48,%d,{},\"com.example.add\"]".formatted(request).getBytes(StandardCharsets.UTF_8);
            frames.putInt(call.length).put(call);
        }
        return Arrays.copyOf(frames.array(), frames.position());
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is taken of those who have no session yet. */
@ExtendWith(NoLeaks.class)
class ThresholdTest {

    private static final int KILOBYTE = 1024;
    private static final int DEFLATED_FIRST_FRAGMENT = 0x41;

    private final OpenDoor door = OpenDoor.with("max-greeting=2KB");
    private final Codec codec = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void doesNotWaitForTheRestOfALongMessageOfAStranger() throws IOException {
        try (var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            wire.octets(ByteBuffer.allocate(4 + 3 * KILOBYTE).putInt(1 << 20).array());

            assertThat(reason(wire)).isEqualTo(Reasons.LIMIT_REACHED.value());
        }
    }

    @Test
    void holdsNoFragmentThatIsLargeInflated() throws IOException {
        try (var wire = new WebSocketWire(
                door.route(), "/ws", Serialization.JSON, List.of("Sec-WebSocket-Extensions: permessage-deflate"))) {
            wire.frame(DEFLATED_FIRST_FRAGMENT, deflated(3 * KILOBYTE));

            assertThat(reason(wire)).isEqualTo(Reasons.LIMIT_REACHED.value());
        }
    }

    @Test
    void countsAllThatAStrangerSends() throws IOException {
        try (var wire = new WebSocketWire(door.route(), Serialization.JSON)) {
            for (int i = 0; i < 30; i++) {
                wire.ping(new byte[100]);
            }

            assertThat(reason(wire)).isEqualTo(Reasons.LIMIT_REACHED.value());
        }
    }

    @Test
    void takesLongMessagesInASession() throws IOException {
        try (var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            byte[] hello = octets(Visitor.hello(FrontDoor.LOBBY.value(), Map.of("roles", Visitor.ROLES)));
            byte[] call = ("[48, 1, {}, \"com.example.sum\", [\"" + "x".repeat(100 * KILOBYTE) + "\"]]")
                    .getBytes(StandardCharsets.UTF_8);
            // Both at once, for some clients don't wait.
            wire.octets(ByteBuffer.allocate(8 + hello.length + call.length)
                    .putInt(hello.length)
                    .put(hello)
                    .putInt(call.length)
                    .put(call)
                    .array());

            assertThat(codec.decode(wire.receive())).isInstanceOf(Welcome.class);
            assertThat(codec.decode(wire.receive())).isNotInstanceOf(Abort.class);
        }
    }

    private byte[] octets(WampMessage message) {
        return codec.encode(message);
    }

    private String reason(Wire wire) throws IOException {
        return ((Abort) codec.decode(wire.receive())).reason();
    }

    private static byte[] deflated(int length) throws IOException {
        var octets = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (var stream = new DeflaterOutputStream(octets, deflater, true)) {
            stream.write(new byte[length]);
            stream.flush();
        } finally {
            deflater.end();
        }
        return octets.toByteArray();
    }
}

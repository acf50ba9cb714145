package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Welcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** A listener in TLS speaks nothing else, by the certificate that is configured now. */
@ExtendWith(NoLeaks.class)
class TlsTest {

    @TempDir
    private static Path directory;

    private final TestTls before = TestTls.make(directory);

    @ParameterizedTest
    @ValueSource(strings = {"7ff10000", "474554202f777320485454502f312e310d0a0d0a", "00"})
    void dropsWhoSpeaksNoTls(String octets) throws IOException {
        try (OpenDoor door = OpenDoor.secure(before, "first-byte-timeout=200ms");
                var wire = new BareWire(door.route().in(null))) {
            wire.hex(octets);

            wire.rest();
            await().until(() -> door.connections() == 0);
        }
    }

    @Test
    void dropsWhoSaysNothingInTls() throws IOException {
        try (OpenDoor door = OpenDoor.secure(before, "first-byte-timeout=1s");
                var wire = new BareWire(door.route())) {
            assertThat(wire.drained()).isZero();
            await().until(() -> door.connections() == 0);
            assertThat(door.refused("timeout")).isEqualTo(1);
        }
    }

    @Test
    void servesTheNewCertificateToWhoComesAfterAReload() {
        try (OpenDoor door = OpenDoor.secure(before);
                WampClient early = door.webSocket(Serialization.JSON)) {
            TestTls after = TestTls.make(directory);
            door.reload(after.bundle());

            assertThatThrownBy(() -> door.webSocket(Serialization.JSON)).isInstanceOf(UncheckedIOException.class);
            door.trust(after);
            try (WampClient late = door.rawSocket(Serialization.JSON)) {
                assertThat(late.join(FrontDoor.LOBBY.value())).isInstanceOf(Welcome.class);
            }
            assertThat(early.join(FrontDoor.LOBBY.value())).isInstanceOf(Welcome.class);
        }
    }

    @Test
    void keepsTheCertificateWhenTheNewOneIsBroken() {
        try (OpenDoor door = OpenDoor.secure(before)) {
            door.reload(SslBundle.of(SslStoreBundle.NONE, null, null, "no such protocol"));

            try (WampClient client = door.webSocket(Serialization.JSON)) {
                assertThat(client.join(FrontDoor.LOBBY.value())).isInstanceOf(Welcome.class);
            }
        }
    }
}

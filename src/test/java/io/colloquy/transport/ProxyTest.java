package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.Session;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Welcome;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind a proxy that is trusted, a client is who the proxy says it is; nobody else is believed. */
@ExtendWith(NoLeaks.class)
class ProxyTest {

    private static final String TRUSTED = "trusted-proxies=127.0.0.0/8";
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String LINE = "PROXY TCP4 203.0.113.7 192.0.2.1 4711 8081\r\n";

    // 203.0.113.7:4711 and 2001:db8::7:4711, to 192.0.2.1:8081 and 2001:db8::1:8081.
    private static final String IPV4 = SIGNATURE + "2111000c" + "cb007107c0000201" + "12671f91";
    private static final String IPV6 = SIGNATURE + "21210024" + "20010db8000000000000000000000007"
            + "20010db8000000000000000000000001" + "12671f91";
    private static final String LOCAL = SIGNATURE + "20000000";
    private static final String UNIX = SIGNATURE + "213100d8" + "2f746d702f61" + "00".repeat(210);

    @Test
    void takesTheClientFromALineOfVersion1() throws IOException {
        assertThat(peerBehind(line(LINE))).isEqualTo("203.0.113.7:4711");
        assertThat(peerBehind(line("PROXY TCP6 2001:db8::7 2001:db8::1 4711 8081\r\n")))
                .isEqualTo("[2001:db8::7]:4711");
    }

    @Test
    void takesTheClientFromAHeaderOfVersion2() throws IOException {
        assertThat(peerBehind(IPV4)).isEqualTo("203.0.113.7:4711");
        assertThat(peerBehind(IPV6)).isEqualTo("[2001:db8::7]:4711");
    }

    @Test
    void takesTheSocketForTheClientWhereTheProxyNamesNoAddress() throws IOException {
        assertThat(peerBehind(LOCAL)).startsWith("127.0.0.1:");
        assertThat(peerBehind(UNIX)).startsWith("127.0.0.1:");
        assertThat(peerBehind(line("PROXY UNKNOWN\r\n"))).startsWith("127.0.0.1:");
    }

    private static String line(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String peerBehind(String header) throws IOException {
        try (OpenDoor door = OpenDoor.with(TRUSTED);
                var wire = new BareWire(door.route())) {
            wire.hex(header);
            wire.hex(BareWire.OPENING);
            assertThat(wire.fourOctets()).isEqualTo("7fb10000");
            wire.octets(hello());
            assertThat(wire.message()).isInstanceOf(Welcome.class);
            return peer(door);
        }
    }

    private static byte[] hello() {
        return BareWire.framed(WampClient.hello(FrontDoor.LOBBY.value(), Map.of("roles", WampClient.ALL_ROLES)));
    }

    private static String peer(OpenDoor door) {
        return door.house().registry().events().stream()
                .filter(SessionEvent.Opened.class::isInstance)
                .map(SessionEvent::session)
                .map(Session::peer)
                .map(Objects::toString)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsConnectionsByTheClientAndNotByTheProxy() throws IOException {
        try (OpenDoor door = OpenDoor.with(TRUSTED, "max-connections-per-address=1");
                var first = new BareWire(door.route());
                var second = new BareWire(door.route());
                var other = new BareWire(door.route())) {
            first.hex(IPV4 + BareWire.OPENING);
            assertThat(first.fourOctets()).isEqualTo("7fb10000");

            second.hex(IPV4 + BareWire.OPENING);
            assertThat(second.fourOctets()).isEqualTo("7f400000");
            other.hex(IPV6 + BareWire.OPENING);
            assertThat(other.fourOctets()).isEqualTo("7fb10000");

            assertThat(door.refused("connections_per_address")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LINE, "PROXY UNKNOWN\r\n"})
    void believesNobodyElse(String line) throws IOException {
        try (OpenDoor door = OpenDoor.with("trusted-proxies=192.0.2.0/24");
                var wire = new BareWire(door.route())) {
            wire.hex(line(line + "\r\n"));

            assertThat(wire.rest()).startsWith("HTTP/1.1 400 ");
            assertThat(door.refused("http")).isEqualTo(1);
        }
    }

    @Test
    void takesAHeaderOfVersion2FromNobodyElse() throws IOException {
        try (OpenDoor door = OpenDoor.with("hello-timeout=200ms");
                var wire = new BareWire(door.route())) {
            wire.hex(IPV4 + BareWire.OPENING);

            assertThat(wire.rest()).doesNotContain(" 101 ");
            await().until(() -> door.connections() == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 203.0.113.700 192.0.2.1 4711 8081\r\n",
                "PROXY TCP4 203.0.113.7 192.0.2.1 99999 8081\r\n",
                "PROXY TCP9 203.0.113.7 192.0.2.1 4711 8081\r\n",
                "PROXY \r\n             ",
                "GET /ws HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PROXY " + "AAAAAAAAAAAA"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void dropsWhoSendsNoHeaderFromTheAddressOfAProxy(String text) throws IOException {
        try (OpenDoor door = OpenDoor.with(TRUSTED);
                var wire = new BareWire(door.route())) {
            wire.hex(line(text));

            assertThat(wire.drained()).isZero();
            await().until(() -> door.connections() == 0);
            assertThat(door.refused("malformed")).isEqualTo(1);
        }
    }

    @Test
    void dropsAProxyThatForgetsItsHeader() throws IOException {
        try (OpenDoor door = OpenDoor.with(TRUSTED, "first-byte-timeout=100ms");
                var wire = new BareWire(door.route())) {
            wire.hex(BareWire.OPENING);

            assertThat(wire.drained()).isZero();
            await().until(() -> door.connections() == 0);
        }
    }

    @Test
    void readsTheHeaderInFrontOfTls(@TempDir Path directory) throws IOException {
        TestTls tls = TestTls.make(directory);
        try (OpenDoor door = OpenDoor.secure(tls, TRUSTED);
                var wire = new BareWire(door.route().in(null))) {
            wire.hex(IPV4);
            try (SSLSocket secure = (SSLSocket) tls.trust()
                    .getSocketFactory()
                    .createSocket(wire.socket(), "localhost", wire.socket().getPort(), true)) {
                secure.getOutputStream().write(HexFormat.of().parseHex(BareWire.OPENING));
                secure.getOutputStream().write(hello());
                var in = new DataInputStream(secure.getInputStream());
                assertThat(in.readInt()).isEqualTo(0x7FB10000);
                assertThat(in.readNBytes(in.readInt())).isNotEmpty();
                assertThat(peer(door)).isEqualTo("203.0.113.7:4711");
            }
            await().until(() -> door.connections() == 0);
        }
    }
}

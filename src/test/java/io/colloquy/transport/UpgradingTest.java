package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which HTTP requests become a WebSocket, and what the others are told. */
@ExtendWith(NoLeaks.class)
class UpgradingTest {

    private static final String HOST = "Host: localhost:8081";
    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: keep-alive, Upgrade";
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String PROTOCOL = "Sec-WebSocket-Protocol: wamp.2.json";
    private static final List<String> GOOD = List.of(HOST, UPGRADE, CONNECTION, KEY, VERSION, PROTOCOL);

    private static final OpenDoor door = OpenDoor.with();

    @AfterAll
    static void close() {
        await().until(() -> door.connections() == 0);
        door.close();
    }

    @Test
    void acceptsAnUpgrade() throws IOException {
        assertThat(answer("GET /ws HTTP/1.1", GOOD))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
                .containsIgnoringCase("\r\nSec-WebSocket-Protocol: wamp.2.json\r\n");
        assertThat(answer("GET /ws?token=1 HTTP/1.1", GOOD)).startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/w", "/ws/", "/wss", "/ws%20", "/WS", "*", "http://localhost/ws"})
    void knowsNoOtherPath(String path) throws IOException {
        double before = door.refused("path");

        assertThat(answer("GET " + path + " HTTP/1.1", GOOD)).startsWith("HTTP/1.1 404 ");

        assertThat(door.refused("path")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {UPGRADE, CONNECTION, VERSION})
    void requiresAnUpgradeToTheVersionThatThereIs(String left) throws IOException {
        double before = door.refused("upgrade");

        assertThat(answer("GET /ws HTTP/1.1", without(left)))
                .startsWith("HTTP/1.1 426 ")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                .containsIgnoringCase("\r\nSec-WebSocket-Version: 13\r\n");
        assertThat(answer("GET /ws HTTP/1.1", with(without(VERSION), "Sec-WebSocket-Version: 8")))
                .startsWith("HTTP/1.1 426 ");
        assertThat(answer("POST /ws HTTP/1.1", GOOD)).startsWith("HTTP/1.1 426 ");

        assertThat(door.refused("upgrade")).isEqualTo(before + 3);
    }

    @Test
    void requiresAKey() throws IOException {
        assertThat(answer("GET /ws HTTP/1.1", without(KEY))).startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Nothing: 1",
                "Sec-WebSocket-Protocol: ",
                "Sec-WebSocket-Protocol: chat",
                "Sec-WebSocket-Protocol: wamp.2.jso, WAMP.2.JSON, wamp.2.json.batched"
            })
    void requiresASubprotocolThatIsSpokenHere(String header) throws IOException {
        double before = door.refused("subprotocol");

        assertThat(answer("GET /ws HTTP/1.1", with(without(PROTOCOL), header))).startsWith("HTTP/1.1 400 ");

        assertThat(door.refused("subprotocol")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wamp.2.cbor, wamp.2.json | wamp.2.cbor",
                "chat,wamp.2.msgpack.batched,wamp.2.msgpack,wamp.2.json | wamp.2.msgpack"
            })
    void speaksTheFirstSubprotocolThatItCan(String named, String spoken) throws IOException {
        assertThat(answer("GET /ws HTTP/1.1", with(without(PROTOCOL), "Sec-WebSocket-Protocol: " + named)))
                .containsIgnoringCase("\r\nSec-WebSocket-Protocol: " + spoken + "\r\n");
    }

    @Test
    void findsTheSubprotocolInASecondHeader() throws IOException {
        List<String> headers = with(with(without(PROTOCOL), "Sec-WebSocket-Protocol: chat"), PROTOCOL);

        assertThat(answer("GET /ws HTTP/1.1", headers))
                .containsIgnoringCase("\r\nSec-WebSocket-Protocol: wamp.2.json\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, 101",
        "https://localhost:444, 101",
        "http://LOCALHOST, 101",
        "http://example.com, 403",
        "http://localhost.example.com, 403",
        "null, 403",
        "localhost, 403",
        "%%, 403"
    })
    void letsInPagesOfTheSameHost(String origin, int status) throws IOException {
        assertThat(answer("GET /ws HTTP/1.1", with(GOOD, "Origin: " + origin))).startsWith("HTTP/1.1 " + status + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, https://example.com, 101",
        "https://example.com, http://example.com, 403",
        "https://example.com, http://localhost, 403",
        "*, http://example.org, 101",
        "*, null, 101"
    })
    void letsInPagesThatAreAllowed(String allowed, String origin, int status) throws IOException {
        try (OpenDoor open = OpenDoor.with("allowed-origins=" + allowed);
                var wire = new BareWire(open.route())) {
            assertThat(answer(wire, "GET /ws HTTP/1.1", with(GOOD, "Origin: " + origin)))
                    .startsWith("HTTP/1.1 " + status + " ");
            assertThat(open.refused("origin")).isEqualTo(status == 403 ? 1 : 0);
        }
    }

    @Test
    void letsInWhoNamesNoPageWhateverIsAllowed() throws IOException {
        try (OpenDoor open = OpenDoor.with("allowed-origins=https://example.com");
                var wire = new BareWire(open.route())) {
            assertThat(answer(wire, "GET /ws HTTP/1.1", GOOD)).startsWith("HTTP/1.1 101 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5", "Transfer-Encoding: chunked"})
    void takesNoBody(String header) throws IOException {
        try (var wire = new BareWire(door.route())) {
            List<String> lines = new ArrayList<>(List.of("GET /ws HTTP/1.1"));
            lines.addAll(with(GOOD, header));
            double before = door.refused("http");
            wire.octets((String.join("\r\n", lines) + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(wire.rest()).startsWith("HTTP/1.1 413 ");
            assertThat(door.refused("http")).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "GET /ws", "GET /ws HTTP/one", "GET  HTTP/1.1 x"})
    void refusesWhatIsNoHttp(String line) throws IOException {
        assertThat(answer(line, GOOD)).startsWith("HTTP/1.1 40");
    }

    @Test
    void refusesHeadersWithoutEnd() throws IOException {
        assertThat(answer("GET /ws HTTP/1.1", with(GOOD, "X-Long: " + "a".repeat(20_000))))
                .startsWith("HTTP/1.1 400 ");
        assertThat(answer("GET /ws" + "?".repeat(20_000) + " HTTP/1.1", GOOD)).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void answersOneRequestOnly() throws IOException {
        try (var wire = new BareWire(door.route())) {
            String request = "GET /other HTTP/1.1\r\n" + HOST + "\r\n\r\n";
            wire.octets((request + request).getBytes(StandardCharsets.US_ASCII));

            assertThat(wire.rest().split("HTTP/1.1 404 ", -1)).hasSize(2);
        }
    }

    private static List<String> without(String header) {
        return GOOD.stream().filter(one -> !one.equals(header)).toList();
    }

    private static List<String> with(List<String> headers, String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return more;
    }

    private static String answer(String line, List<String> headers) throws IOException {
        try (var wire = new BareWire(door.route())) {
            return answer(wire, line, headers);
        }
    }

    /** The head of the answer; to one that refuses, its body too. */
    private static String answer(BareWire wire, String line, List<String> headers) throws IOException {
        var lines = new ArrayList<>(List.of(line));
        lines.addAll(headers);
        wire.lines(lines.toArray(String[]::new));
        String head = wire.head();
        return head.startsWith("HTTP/1.1 101 ") ? head : head + wire.rest();
    }
}

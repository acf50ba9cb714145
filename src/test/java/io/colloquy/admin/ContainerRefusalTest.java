package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the container, the firewall and the framework refuse looks like every other refusal. */
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class ContainerRefusalTest {

    private final Api api;

    @Autowired
    ContainerRefusalTest(Api api) {
        this.api = api;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions/%2F",
                "/api/v1/sessions/%5C",
                "/api/v1/sessions/a%25b",
                "/api/v1/sessions/1;x=y",
                "/api/v1/sessions/%zz",
                "/api/v1/sessions/%",
                "/api/v1/sessions/%00",
                "/api/v1/sessions/%0a",
                "/api/v1/realms/%C3",
                "/api/v1/../v1/sessions/%2e%2e/%2e%2e/%2e%2e/%2e%2e",
                "/api/v1//sessions",
                "/api/v1/sessions?a=[]",
                "/api/v1/sessions?a=\"<>",
                "/api/v1/s\u00e9ssions",
            })
    void refusesAMalformedTarget(String target) {
        refused(Wire.get(api.port(), target), 400, "invalid_argument");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/v1/me HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/v1/me HTTP/9.9\r\nHost: x\r\n\r\n",
                "G\u0000T /api/v1/me HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: strange\r\n\r\n",
                "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
            })
    void refusesAMalformedRequest(String request) {
        refused(Wire.send(api.port(), request), 400, "invalid_argument");
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        String request = "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n";
        refused(Wire.send(api.port(), request), 400, "invalid_argument");
    }

    @Test
    void refusesABrokenChunk() {
        String request = "POST /api/v1/sessions HTTP/1.1\r\nHost: x\r\n" + Wire.authorized()
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n";
        refused(Wire.send(api.port(), request), 400, "invalid_argument");
    }

    @ParameterizedTest
    @CsvSource({"FOO, 405", "TRACE, 405", "PROPFIND, 405"})
    void refusesVerbsThatNobodyKnowsHere(String verb, int status) {
        String request = verb + " /api/v1/sessions HTTP/1.1\r\nHost: x\r\n" + Wire.authorized() + "\r\n";
        refused(Wire.send(api.port(), request), status, "method_not_allowed");
    }

    @Test
    void saysWhichVerbsThereAre() {
        Reply refused = api.as(Api.admin()).send("PUT", "/api/v1/sessions", "{}");
        assertThat(refused.code()).isEqualTo("method_not_allowed");
        assertThat(refused.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
        assertThat(api.delete("/api/v1/me").code()).isEqualTo("method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/nothing", "/api/v1", "/api/v1/sessions/", "/nothing", "/error", "/api/v1/sessions/1/x"})
    void knowsNoSuchPath(String path) {
        assertThat(api.get(path).code()).isEqualTo("not_found");
    }

    @Test
    void answersInJsonOnly() {
        assertThat(api.as(Api.admin())
                        .get("/api/v1/sessions", "Accept", "text/html")
                        .code())
                .isEqualTo("not_acceptable");
        assertThat(api.as(Api.admin()).get("/api/v1/sessions", "Accept", "x").code())
                .isEqualTo("not_acceptable");
        assertThat(api.as(Api.admin())
                        .get("/api/v1/sessions", "Accept", "text/html, */*;q=0.1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsJsonOnly() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "nonsense", "application/xml")) {
            Reply refused = api.as(Api.admin()).send("POST", "/api/v1/sessions", "{}", "Content-Type", type);
            assertThat(refused.code()).as(type).isEqualTo("unsupported_media_type");
        }
        Reply patch = api.as(Api.admin())
                .send("POST", "/api/v1/sessions", "{}", "Content-Type", "application/merge-patch+json");
        assertThat(patch.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void keepsOtherOriginsOut() {
        String preflight = String.join(
                "\r\n",
                "OPTIONS /api/v1/sessions HTTP/1.1",
                "Host: x",
                "Origin: http://evil.example",
                "Access-Control-Request-Method: GET",
                "");
        refused(Wire.send(api.port(), preflight + Wire.authorized() + "\r\n"), 403, "not_authorized");
        refused(Wire.send(api.port(), preflight + "Connection: close\r\n\r\n"), 401, "authentication_required");
        Wire.Answer other = Wire.send(
                api.port(),
                "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nOrigin: http://evil.example\r\n" + Wire.authorized() + "\r\n");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.hasHeader("Access-Control-Allow-Origin")).isFalse();
    }

    @Test
    void wantsCredentials() {
        for (String authorization : List.of("", "Bearer cq_nonsense", "Basic !!!", Api.basic("admin", "wrong"))) {
            Reply refused = api.as(authorization).get("/api/v1/sessions");
            assertThat(refused.code()).as(authorization).isIn("authentication_required", "limit_reached");
        }
        assertThat(api.as("").get("/api/v1/sessions").header("WWW-Authenticate"))
                .contains("Basic", "Bearer");
    }

    @Test
    void slowsGuessingDown() {
        Reply refused = api.as(Api.basic("admin", "guess")).get("/api/v1/me");
        for (int i = 0; i < 200 && refused.status() == 401; i++) {
            refused = api.as(Api.basic("admin", "guess" + i)).get("/api/v1/me");
        }
        assertThat(refused.code()).isEqualTo("limit_reached");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(api.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void neverFailsWhateverIsAsked() {
        var random = new Random(20_261_123);
        List<String> paths = List.of("", "/size", "/peers", "/summary", "/5", "/");
        for (int i = 0; i < 300; i++) {
            String path = "/api/v1/sessions" + paths.get(random.nextInt(paths.size()));
            Wire.Answer answer = Wire.get(api.port(), path + text(random) + "?" + text(random) + "&" + text(random));
            assertThat(answer.status()).as(answer.head()).isIn(200, 400, 404);
            assertThat(answer.json().isObject()).isTrue();
        }
    }

    private static String text(Random random) {
        List<String> pieces =
                List.of("authid=", "peer=", "limit=", "cursor=", "%", "%4", "\u00ff", "[", "1", ",", "&", "..");
        var text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            boolean piece = random.nextBoolean();
            text.append(
                    piece ? pieces.get(random.nextInt(pieces.size())) : Character.toString('!' + random.nextInt(94)));
        }
        return text.toString();
    }

    @Test
    void takesItCalmlyIfTheClientHangsUp(CapturedOutput output) throws IOException {
        String realm = api.realm("com.example.hangup");
        for (int i = 0; i < 200; i++) {
            api.open(realm, "\"agent\": \"" + "x".repeat(255) + "\"");
        }
        String request = "GET /api/v1/sessions?limit=1000&realm=" + realm + " HTTP/1.1\r\nHost: x\r\n"
                + Wire.authorized() + "\r\n";
        for (int i = 0; i < 20; i++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(api.get("/api/v1/sessions?realm=" + realm).status()).isEqualTo(200);
        assertThat(output.getAll()).doesNotContain(" ERROR ", "BrokenPipe", "Broken pipe");
    }

    private static void refused(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
        assertThat(answer.hasHeader("Content-Type: application/problem+json"))
                .as(answer.head())
                .isTrue();
        assertThat(answer.hasHeader("X-Request-Id: ")).as(answer.head()).isTrue();
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    }

    @Test
    void keepsABodyThatBreaksOffOutOfTheErrors(CapturedOutput output) throws IOException {
        String head = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\n" + Wire.authorized()
                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("\"code\":\"invalid_argument\"");
        }
        assertThat(output).doesNotContain("ERROR");
    }
}

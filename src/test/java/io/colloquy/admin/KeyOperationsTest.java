package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** API keys over HTTP, and who one is with them. */
@ApiTest
class KeyOperationsTest {

    private static final String KEYS = "/api/v1/keys";

    private final Api api;

    @Autowired
    KeyOperationsTest(Api api) {
        this.api = api;
    }

    @Test
    void makesAKeyThatWorksUntilItIsRevoked() {
        String realm = api.realm("com.example.keys");
        String name = "gateway " + UUID.randomUUID();
        Reply made = api.post(
                KEYS,
                "{\"name\": \"" + name + "\", \"role\": \"gateway\", \"realms\": [\"" + realm + "\"],"
                        + " \"expires_at\": \"2999-01-01T00:00:00+01:00\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/expires_at").asString()).isEqualTo("2998-12-31T23:00:00.000Z");
        assertThat(made.at("/last_used").isNull()).isTrue();
        assertThat(made.header("Location"))
                .isEqualTo(KEYS + "/" + made.at("/id").asLong());
        Api.As bearer = api.as("Bearer " + made.at("/key").asString());
        assertThat(bearer.get("/api/v1/me").text())
                .isEqualTo("{\"name\":\"" + name + "\",\"role\":\"gateway\",\"realms\":[\"" + realm + "\"]}");
        long session = bearer.open(realm);
        assertThat(shown(made.at("/id").asLong()).path("name").asString()).isEqualTo(name);
        assertThat(api.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(bearer.get("/api/v1/me").code()).isEqualTo("authentication_required");
        assertThat(api.delete(made.header("Location")).code()).isEqualTo("no_such_key");
        assertThat(api.get("/api/v1/sessions/" + session).status()).isEqualTo(200);
    }

    @Test
    void closesWhatAKeyOpenedIfThatIsAskedFor() {
        String realm = api.realm("com.example.keys");
        Reply made = api.post(KEYS, "{\"name\": \"" + UUID.randomUUID() + "\", \"role\": \"operator\"}");
        long session = api.as("Bearer " + made.at("/key").asString()).open(realm);
        long other = api.open(realm);
        assertThat(api.delete(made.header("Location") + "?close=yes").fault()).isEqualTo("close");
        assertThat(api.delete(made.header("Location") + "?close=true").status()).isEqualTo(204);
        assertThat(api.get("/api/v1/sessions/" + session).code()).isEqualTo("no_such_session");
        assertThat(api.get("/api/v1/sessions/" + other).status()).isEqualTo(200);
    }

    @Test
    void refusesABodyThatComesAfterItsKeyWasRevoked() throws IOException {
        String realm = api.realm("com.example.keys");
        Reply made = api.post(KEYS, "{\"name\": \"" + UUID.randomUUID() + "\", \"role\": \"gateway\"}");
        String body = "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}}";
        String head = "POST /api/v1/sessions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Expect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nAuthorization: Bearer " + made.at("/key").asString() + "\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(30_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            // The service asks for the body once it has let the caller in.
            assertThat(in.readLine()).startsWith("HTTP/1.1 100");
            assertThat(in.readLine()).isEmpty();
            assertThat(api.delete(made.header("Location") + "?close=true").status())
                    .isEqualTo(204);
            socket.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(in.readLine()).startsWith("HTTP/1.1 401");
        }
        assertThat(api.get("/api/v1/sessions/size?realm=" + realm).at("/size").asLong())
                .isZero();
    }

    @Test
    void takesANameOfTheLongestLengthInAnyScript() {
        String name = "\uD83D\uDE00".repeat(245) + UUID.randomUUID().toString().substring(0, 10);
        Reply made = api.post(KEYS, "{\"name\": \"" + name + "\", \"role\": \"viewer\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(shown(made.at("/id").asLong()).path("name").asString()).isEqualTo(name);
    }

    private JsonNode shown(long id) {
        @Nullable String cursor = "";
        var found = new ArrayList<JsonNode>();
        while (cursor != null) {
            Reply page = api.get(KEYS + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("/items").forEach(item -> {
                if (item.path("id").asLong() == id) {
                    found.add(item);
                }
            });
            cursor = page.at("/next").isNull() ? null : page.at("/next").asString();
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\": \"viewer\"} | /name | invalid_argument",
                "{\"name\": \"\", \"role\": \"viewer\"} | /name | invalid_argument",
                "{\"name\": \"admin\", \"role\": \"viewer\"} | /name | invalid_argument",
                "{\"name\": \"x\"} | /role | invalid_argument",
                "{\"name\": \"x\", \"role\": \"root\"} | /role | invalid_argument",
                "{\"name\": \"x\", \"role\": \"Viewer\"} | /role | invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"realms\": []} | /realms | invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"realms\": \"a\"} | /realms | invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"realms\": [\"a\", \"b..\"]} | /realms/1 | invalid_uri",
                "{\"name\": \"x\", \"role\": \"viewer\", \"expires_at\": \"soon\"} | /expires_at | invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"expires_at\": 5} | /expires_at | invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"expires_at\": \"2001-01-01T00:00:00Z\"} | /expires_at |"
                        + " invalid_argument",
                "{\"name\": \"x\", \"role\": \"viewer\", \"key\": \"cq_x\"} | /key | invalid_argument",
            })
    void namesTheMemberThatCantBe(String body, String pointer, String code) {
        Reply refused = api.post(KEYS, body);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.fault()).isEqualTo(pointer);
    }

    @Test
    void refusesWhatIsNoKeyAndNoCursor() {
        assertThat(api.delete(KEYS + "/0").code()).isEqualTo("invalid_id");
        assertThat(api.delete(KEYS + "/x").code()).isEqualTo("invalid_id");
        assertThat(api.delete(KEYS + "/9007199254740992").code()).isEqualTo("no_such_key");
        String realms = api.get("/api/v1/realms?limit=1").at("/next").asString();
        assertThat(api.get(KEYS + "?cursor=" + realms).code()).isEqualTo("invalid_cursor");
    }

    @Test
    void saysWhoTheAdminIs() {
        assertThat(api.get("/api/v1/me").text()).isEqualTo("{\"name\":\"admin\",\"role\":\"admin\",\"realms\":null}");
    }
}

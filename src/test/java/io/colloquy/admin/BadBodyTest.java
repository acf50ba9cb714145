package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whatever is wrong with a body is said with the pointer of the member, and nothing is half-done. */
@ApiTest
class BadBodyTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private String realm = "";

    @Autowired
    BadBodyTest(Api api) {
        this.api = api;
    }

    @BeforeEach
    void makeARealm() {
        realm = api.realm("com.example.bad");
    }

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of("\"agent\": 5", "/agent", "invalid_argument"),
                Arguments.of("\"agent\": \"\"", "/agent", "invalid_argument"),
                Arguments.of("\"agent\": \"" + "x".repeat(256) + "\"", "/agent", "invalid_argument"),
                Arguments.of("\"agent\": \"\\u0000\"", "/agent", "invalid_argument"),
                Arguments.of("\"agent\": \"\\ud800\"", "/agent", "invalid_argument"),
                Arguments.of("\"agent\": \"a\", \"agent\": \"b\"", "/agent", "invalid_argument"),
                Arguments.of("\"authid\": [\"a\"]", "/authid", "invalid_argument"),
                Arguments.of("\"nope\": 1", "/nope", "invalid_argument"),
                Arguments.of("\"a/b~c\": 1", "/a~1b~0c", "invalid_argument"),
                Arguments.of("\"id\": \"5\"", "/id", "invalid_argument"),
                Arguments.of("\"id\": 5.0", "/id", "invalid_argument"),
                Arguments.of("\"id\": 1e3", "/id", "invalid_argument"),
                Arguments.of("\"id\": null", "/id", "invalid_argument"),
                Arguments.of("\"id\": true", "/id", "invalid_argument"),
                Arguments.of("\"id\": 0", "/id", "invalid_id"),
                Arguments.of("\"id\": -1", "/id", "invalid_id"),
                Arguments.of("\"id\": 9007199254740993", "/id", "invalid_id"),
                Arguments.of("\"id\": 99999999999999999999999999", "/id", "invalid_id"),
                Arguments.of("\"peer\": \"127.0.0.1\"", "/peer", "invalid_argument"),
                Arguments.of("\"peer\": {}", "/peer/address", "invalid_argument"),
                Arguments.of("\"peer\": {\"address\": \"localhost\"}", "/peer/address", "invalid_argument"),
                Arguments.of("\"peer\": {\"address\": \"::1\", \"port\": 65536}", "/peer/port", "invalid_argument"),
                Arguments.of("\"peer\": {\"address\": \"::1\", \"port\": \"1\"}", "/peer/port", "invalid_argument"),
                Arguments.of("\"peer\": {\"address\": \"::1\", \"host\": 1}", "/peer/host", "invalid_argument"),
                Arguments.of("\"transport\": null", "/transport", "invalid_argument"),
                Arguments.of("\"transport\": {\"type\": \"A\"}", "/transport/type", "invalid_argument"),
                Arguments.of("\"transport\": {\"secure\": true}", "/transport/secure", "invalid_argument"),
                Arguments.of("\"transport\": {\"id\": \"\"}", "/transport/id", "invalid_argument"),
                Arguments.of("\"expires_in\": null", "/expires_in", "invalid_argument"),
                Arguments.of("\"expires_in\": 0", "/expires_in", "invalid_argument"),
                Arguments.of("\"expires_in\": 86401", "/expires_in", "invalid_argument"),
                Arguments.of("\"expires_in\": \"60\"", "/expires_in", "invalid_argument"),
                Arguments.of("\"rate\": 5", "/rate", "invalid_argument"),
                Arguments.of("\"rate\": {\"limit\": 5}", "/rate/duration", "invalid_argument"),
                Arguments.of("\"rate\": {\"limit\": 0, \"duration\": 1}", "/rate/limit", "invalid_argument"),
                Arguments.of(
                        "\"quota\": {\"limit\": 1, \"duration\": 31622401}", "/quota/duration", "invalid_argument"),
                Arguments.of(
                        "\"quota\": {\"limit\": 1, \"duration\": 1, \"remaining\": 1}",
                        "/quota/remaining",
                        "invalid_argument"));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void namesTheMemberOfAnOpening(String member, String pointer, String code) {
        Reply refused =
                api.post(SESSIONS, "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}, " + member + "}");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(api.get(SESSIONS + "/size?realm=" + realm).at("/size").asInt())
                .isZero();
    }

    static Stream<Arguments> roles() {
        return Stream.of(
                Arguments.of("{}", "/roles", "missing_client_role"),
                Arguments.of("null", "/roles", "invalid_argument"),
                Arguments.of("[]", "/roles", "invalid_argument"),
                Arguments.of("{\"broker\": {}}", "/roles/broker", "invalid_argument"),
                Arguments.of("{\"caller\": null}", "/roles/caller", "invalid_argument"),
                Arguments.of("{\"caller\": true}", "/roles/caller", "invalid_argument"),
                Arguments.of("{\"caller\": {\"feature\": {}}}", "/roles/caller/feature", "invalid_argument"),
                Arguments.of("{\"caller\": {\"features\": []}}", "/roles/caller/features", "invalid_argument"),
                Arguments.of(
                        "{\"caller\": {\"features\": {\"x\": 1}}}", "/roles/caller/features/x", "invalid_argument"),
                Arguments.of(
                        "{\"caller\": {\"features\": {\"\": true}}}", "/roles/caller/features/", "invalid_argument"));
    }

    @ParameterizedTest
    @MethodSource("roles")
    void namesTheRole(String roles, String pointer, String code) {
        Reply refused = api.post(SESSIONS, "{\"realm\": \"" + realm + "\", \"roles\": " + roles + "}");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.fault()).isEqualTo(pointer);
    }

    @Test
    void refusesTooManyFeatures() {
        var features = new StringBuilder();
        for (int i = 0; i < 65; i++) {
            features.append(i == 0 ? "" : ",").append("\"f").append(i).append("\": true");
        }
        Reply refused = api.post(
                SESSIONS,
                "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {\"features\": {" + features + "}}}}");
        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo("/roles");
    }

    @Test
    void wantsARealmAndARole() {
        assertThat(api.post(SESSIONS, "{\"roles\": {\"caller\": {}}}").fault()).isEqualTo("/realm");
        assertThat(api.post(SESSIONS, "{\"realm\": \"" + realm + "\"}").code()).isEqualTo("missing_client_role");
        for (String uri : List.of("", "a..b", "a b", "wamp.x", "a/b", "x".repeat(256))) {
            Reply refused = api.post(SESSIONS, "{\"realm\": \"" + uri + "\", \"roles\": {\"caller\": {}}}");
            assertThat(refused.code()).as(uri).isEqualTo("invalid_uri");
            assertThat(refused.fault()).isEqualTo("/realm");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "5",
                "\"x\"",
                "{",
                "{}{}",
                "{} x",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": +1}",
                "{\"a\": NaN}",
                "{\"a\": 1,}",
                "{a: 1}",
                "// c\n{}",
                "\uFEFF{}",
            })
    void refusesWhatIsNoObject(String body) {
        for (String path : List.of(SESSIONS, SESSIONS + "/close", "/api/v1/realms", "/api/v1/keys")) {
            Reply refused = api.post(path, body);
            assertThat(refused.code()).isEqualTo("invalid_argument");
            assertThat(refused.at("/detail").asString())
                    .startsWith(refused.fault())
                    .doesNotStartWith(":")
                    .doesNotContain("[Source");
        }
        assertThat(api.put("/api/v1/realms/" + realm, body).code()).isEqualTo("invalid_argument");
        assertThat(api.patch(SESSIONS + "/1", body).code()).isEqualTo("invalid_argument");
    }

    @Test
    void refusesDepthAndLength() {
        assertThat(api.post(SESSIONS, "{\"a\":".repeat(10_000)).code()).isEqualTo("invalid_argument");
        assertThat(api.post(SESSIONS, "{\"a\": " + "[".repeat(10_000)).code()).isEqualTo("invalid_argument");
        assertThat(api.post(SESSIONS, "{\"id\": " + "9".repeat(10_000) + "}").code())
                .isEqualTo("invalid_argument");
        assertThat(api.post(SESSIONS, "{\"id\": 1e999999999}").code()).isEqualTo("invalid_argument");
        assertThat(api.post(SESSIONS, "{\"" + "x".repeat(100_000) + "\": 1}").code())
                .isEqualTo("invalid_argument");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (byte[] bytes : List.of(
                new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
                "{}".getBytes(StandardCharsets.UTF_16))) {
            assertThat(send(BodyPublishers.ofByteArray(bytes)).code()).isEqualTo("invalid_argument");
        }
    }

    @Test
    void refusesALargeBodyHoweverItIsSent() {
        String large = "{\"agent\": \"" + "x".repeat(1 << 20) + "\"}";
        assertThat(send(BodyPublishers.ofString(large)).code()).isEqualTo("payload_too_large");
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        assertThat(send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                        .code())
                .isEqualTo("payload_too_large");
        String most = "{\"agent\": \"" + "x".repeat((1 << 20) - 13) + "\"}";
        assertThat(send(BodyPublishers.ofString(most)).code()).isEqualTo("invalid_argument");
    }

    private Reply send(HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(api.uri(SESSIONS))
                .header("Authorization", Api.admin())
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        HttpResponse<String> response = api.exchange(request);
        api.document().check("POST", response);
        return new Reply(response);
    }

    @Test
    void listsNoMoreThanTheFirstUnknownMembers() {
        String members =
                IntStream.range(0, 1000).mapToObj(i -> "\"m" + i + "\": 1").collect(Collectors.joining(","));
        Reply reply = api.post(SESSIONS, "{" + members + "}");
        assertThat(reply.code()).isEqualTo("invalid_argument");
        assertThat(reply.at("/errors")).hasSize(20);
    }

    @Test
    void readsNoForms() {
        Reply reply = api.as(Api.admin()).send("POST", SESSIONS, "{}", "Content-Type", "multipart/form-data");
        assertThat(reply.code()).isEqualTo("unsupported_media_type");
    }
}

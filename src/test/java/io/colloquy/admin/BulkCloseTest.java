package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.session.EndedBy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Closing over HTTP, by filter and one by one, and what the end of a session says of it. */
@ApiTest
class BulkCloseTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String CLOSE = SESSIONS + "/close";

    private final Api api;
    private final Ends ends;
    private String realm = "";

    @Autowired
    BulkCloseTest(Api api, Ends ends) {
        this.api = api;
        this.ends = ends;
    }

    @BeforeEach
    void makeARealm() {
        realm = api.realm("com.example.bulk");
    }

    @Test
    void closesTheOldestThatMatch() {
        long first = api.open(realm, "\"authid\": \"peter\"");
        long second = api.open(realm, "\"authid\": \"paul\"");
        long third = api.open(realm, "\"authid\": \"mary\"");
        String filter = "\"filter\": {\"realm\": \"" + realm + "\", \"authid\": [\"peter\", \"paul\"]}";
        assertThat(api.post(CLOSE, "{" + filter + ", \"dry_run\": true}").text())
                .isEqualTo("{\"matched\":2,\"closed\":0,\"ids\":[" + first + "," + second + "]}");
        Reply closed = api.post(
                CLOSE, "{" + filter + ", \"limit\": 1, \"reason\": \"com.example.bye\", \"message\": \"Bye\"}");
        assertThat(closed.at("/closed").asInt()).isEqualTo(1);
        assertThat(closed.at("/ids").toString()).isEqualTo("[" + first + "]");
        assertThat(api.get(SESSIONS + "/" + first).code()).isEqualTo("no_such_session");
        assertThat(api.get(SESSIONS + "/" + second).status()).isEqualTo(200);
        assertThat(api.post(CLOSE, "{" + filter + "}").at("/closed").asInt()).isEqualTo(1);
        assertThat(api.get(SESSIONS + "/" + third).status()).isEqualTo(200);
        assertThat(ends.of(first).toString())
                .isEqualTo("SessionEnd[by=OPERATOR, reason=com.example.bye, message=Bye, actor=admin, silent=false]");
        assertThat(ends.of(second).reason().value()).isEqualTo("wamp.close.killed");
    }

    @Test
    void tellsStrictRealmsStrictReasonsOnly() {
        String strict = api.realm("com.example.strict");
        api.put("/api/v1/realms/" + strict, "{\"strict_uris\": true}");
        long id = api.open(strict);
        long elsewhere = api.open(realm);
        String both =
                "{\"filter\": {\"realm\": [\"" + strict + "\", \"" + realm + "\"]}, \"reason\": \"Much.Too.Loose\"}";
        Reply one = api.delete(SESSIONS + "/" + id + "?reason=Much.Too.Loose");
        assertThat(one.code()).isEqualTo("invalid_uri");
        assertThat(one.fault()).isEqualTo("reason");
        Reply many = api.post(CLOSE, both);
        assertThat(many.code()).isEqualTo("invalid_uri");
        assertThat(many.fault()).isEqualTo("/reason");
        assertThat(api.get(SESSIONS + "/" + id).status()).isEqualTo(200);
        assertThat(api.delete(SESSIONS + "/" + elsewhere + "?reason=Much.Too.Loose")
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(SESSIONS + "/" + id + "?reason=strict.enough").status())
                .isEqualTo(204);
    }

    @Test
    void saysWhoClosedASession() {
        Api.As gateway = api.as(Role.GATEWAY);
        long own = gateway.open(realm);
        long other = gateway.open(realm);
        long operated = gateway.open(realm);
        gateway.delete(SESSIONS + "/" + own);
        gateway.post(CLOSE, "{\"filter\": {\"id\": \"" + other + "\"}}");
        api.as(Role.OPERATOR).delete(SESSIONS + "/" + operated + "?message=moved");
        assertThat(ends.of(own).by()).isEqualTo(EndedBy.GATEWAY);
        assertThat(ends.of(own).actor()).startsWith("gateway-");
        assertThat(ends.of(other).by()).isEqualTo(EndedBy.GATEWAY);
        assertThat(ends.of(operated).by()).isEqualTo(EndedBy.OPERATOR);
        assertThat(ends.of(operated).message()).isEqualTo("moved");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /filter | invalid_argument",
                "{\"filter\": {}} | /filter | invalid_argument",
                "{\"filter\": {}, \"all\": false} | /filter | invalid_argument",
                "{\"filter\": null, \"all\": true} | /filter | invalid_argument",
                "{\"filter\": [], \"all\": true} | /filter | invalid_argument",
                "{\"filter\": {\"relam\": \"x\"}} | /filter/relam | invalid_argument",
                "{\"filter\": {\"realm\": 5}} | /filter/realm | invalid_argument",
                "{\"filter\": {\"realm\": [\"x\", null]}} | /filter/realm/1 | invalid_argument",
                "{\"filter\": {\"realm\": []}} | /filter/realm | invalid_filter",
                "{\"filter\": {\"realm\": \"\"}} | /filter/realm | invalid_filter",
                "{\"filter\": {\"id\": \"01\"}} | /filter/id | invalid_filter",
                "{\"filter\": {\"peer\": [\"::1\", \"x\"]}} | /filter/peer | invalid_filter",
                "{\"filter\": {\"agent\": null}} | /filter/agent | invalid_argument",
                "{\"all\": \"true\"} | /all | invalid_argument",
                "{\"all\": null} | /all | invalid_argument",
                "{\"all\": true, \"dry_run\": 1} | /dry_run | invalid_argument",
                "{\"all\": true, \"limit\": 0} | /limit | invalid_argument",
                "{\"all\": true, \"limit\": 1.0} | /limit | invalid_argument",
                "{\"all\": true, \"reason\": \"a..b\"} | /reason | invalid_uri",
                "{\"all\": true, \"reason\": null} | /reason | invalid_argument",
                "{\"all\": true, \"message\": \"\"} | /message | invalid_argument",
                "{\"all\": true, \"per_second\": 0} | /per_second | invalid_argument",
                "{\"all\": true, \"per_second\": 1000001} | /per_second | invalid_argument",
                "{\"all\": true, \"per_second\": 0.5} | /per_second | invalid_argument",
                "{\"all\": true, \"per_second\": null} | /per_second | invalid_argument",
                "{\"all\": true, \"per_secnd\": 5} | /per_secnd | invalid_argument",
            })
    void closesNothingByMistake(String body, String pointer, String code) {
        long id = api.open(realm);
        Reply refused = api.post(CLOSE, body);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(api.get(SESSIONS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void meansOnlyWhatTheCallerMayClose() {
        long foreign = api.open(realm);
        Api.As gateway = api.as(Role.GATEWAY, realm);
        long own = gateway.open(realm);
        assertThat(gateway.post(CLOSE, "{}").fault()).isEqualTo("/filter");
        assertThat(gateway.post(CLOSE, "{\"all\": true}").at("/ids").toString()).isEqualTo("[" + own + "]");
        assertThat(api.get(SESSIONS + "/" + foreign).status()).isEqualTo(200);
        String other = api.realm("com.example.bulk");
        long elsewhere = api.open(other);
        Api.As operator = api.as(Role.OPERATOR, realm);
        assertThat(operator.post(CLOSE, "{\"filter\": {\"realm\": \"" + other + "\"}}")
                        .at("/matched")
                        .asInt())
                .isZero();
        assertThat(operator.post(CLOSE, "{\"all\": true}").at("/ids").toString())
                .isEqualTo("[" + foreign + "]");
        assertThat(api.get(SESSIONS + "/" + elsewhere).status()).isEqualTo(200);
        assertThat(api.as(Role.VIEWER).post(CLOSE, "{\"all\": true}").code()).isEqualTo("not_authorized");
    }
}

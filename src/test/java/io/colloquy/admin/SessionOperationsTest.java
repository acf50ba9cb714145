package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Carrier;
import io.colloquy.session.Identity;
import io.colloquy.session.RecordingTransport;
import io.colloquy.session.Session;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.SessionService;
import io.colloquy.session.Terms;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.RealmUri;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** One session over HTTP: opened, looked up, updated, sequenced and closed. */
@ApiTest
class SessionOperationsTest {

    private static final String SESSIONS = "/api/v1/sessions";

    private final Api api;
    private final SessionService sessions;
    private String realm = "";

    @Autowired
    SessionOperationsTest(Api api, SessionService sessions) {
        this.api = api;
        this.sessions = sessions;
    }

    @BeforeEach
    void makeARealm() {
        realm = api.realm("com.example.ops");
    }

    @Test
    void opensASessionWithAllThatCanBeSaid() {
        Reply opened = api.post(SESSIONS, """
                {"realm": "%s", "id": 3251278072152162, "roles": {"subscriber": {}, "caller": {"features": {"x": true}}},
                 "peer": {"address": "::1", "port": 4000}, "agent": "wampy", "authid": "péter", "authrole": "user",
                 "authmethod": "ticket", "authprovider": "static", "expires_in": 60,
                 "transport": {"type": "mqtt_5", "protocol": "wamp.2.json", "id": "c-1"},
                 "rate": {"limit": 5, "duration": 2}, "quota": {"limit": 10, "duration": 60}}
                """.formatted(realm));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo(SESSIONS + "/3251278072152162");
        assertThat(opened.header("ETag")).isEqualTo("\"1\"");
        assertThat(opened.at("/roles").toString())
                .isEqualTo("{\"caller\":{\"features\":{\"x\":true}},\"subscriber\":{}}");
        assertThat(opened.at("/transport").toString())
                .isEqualTo("{\"type\":\"mqtt_5\",\"protocol\":\"wamp.2.json\",\"id\":\"c-1\","
                        + "\"peername\":\"[::1]:4000\",\"secure\":false}");
        assertThat(opened.at("/authid").asString()).isEqualTo("péter");
        assertThat(opened.at("/owner").asString()).isEqualTo("admin");
        assertThat(opened.at("/expires_in").asInt()).isEqualTo(60);
        assertThat(opened.at("/quota/remaining").asInt()).isEqualTo(10);
        Reply again = api.get(SESSIONS + "/3251278072152162");
        assertThat(again.text()).isEqualTo(opened.text());
        api.delete(SESSIONS + "/3251278072152162");
    }

    @Test
    void givesDefaultsWhereNothingIsSaid() {
        Reply opened = api.post(
                SESSIONS,
                "{\"realm\": \"" + realm + "\", \"roles\": {\"callee\": {}}, \"quota\": null, \"peer\": null}");
        assertThat(opened.at("/expires_in").asLong()).isEqualTo(3600);
        assertThat(opened.at("/transport/type").asString()).isEqualTo("http");
        assertThat(opened.at("/rate").toString()).isEqualTo("{\"limit\":1000,\"duration\":1}");
        assertThat(opened.at("/quota").isNull()).isTrue();
        assertThat(opened.at("/seq").asInt()).isZero();
    }

    @Test
    void saysWhyASessionCantBeOpened() {
        long id = api.open(realm);
        assertThat(openWith("\"id\": " + id).code()).isEqualTo("session_exists");
        assertThat(openIn("no.such.realm").code()).isEqualTo("no_such_realm");
        api.put("/api/v1/realms/" + realm, "{\"session_limit\": 1}");
        Reply full = openWith("\"agent\": \"x\"");
        assertThat(full.code()).isEqualTo("limit_reached");
        assertThat(Integer.parseInt(full.header("Retry-After"))).isPositive();
        api.put("/api/v1/realms/" + realm, "{\"enabled\": false}");
        assertThat(openWith("\"agent\": \"x\"").code()).isEqualTo("realm_suspended");
        assertThat(api.get(SESSIONS + "/" + id).code()).isEqualTo("no_such_session");
    }

    private Reply openWith(String member) {
        return api.post(SESSIONS, "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}, " + member + "}");
    }

    private Reply openIn(String uri) {
        return api.post(SESSIONS, "{\"realm\": \"" + uri + "\", \"roles\": {\"caller\": {}}}");
    }

    @Test
    void showsWhatIsAskedFor() {
        long id = api.open(realm, "\"authid\": \"peter\"", "\"peer\": {\"address\": \"10.0.0.1\", \"port\": 7}");
        assertThat(api.get(SESSIONS + "/" + id + "?fields=seq,id").text()).isEqualTo("{\"id\":" + id + ",\"seq\":0}");
        assertThat(api.get(SESSIONS + "/" + id + "?view=details").text())
                .isEqualTo("{\"session\":" + id + ",\"authid\":\"peter\",\"transport\":{\"peername\":\"10.0.0.1:7\"}}");
        assertThat(api.get(SESSIONS + "/" + id + "?view=details&fields=authrole,authid")
                        .text())
                .isEqualTo("{\"authid\":\"peter\"}");
        assertThat(api.get(SESSIONS + "/" + id + "?view=details&fields=realm").fault())
                .isEqualTo("fields");
        assertThat(api.get(SESSIONS + "/" + id + "?fields=session").fault()).isEqualTo("fields");
        assertThat(api.get(SESSIONS + "/" + id + "?fields=id,").fault()).isEqualTo("fields");
        assertThat(api.get(SESSIONS + "/" + id + "?view=whole").fault()).isEqualTo("view");
    }

    @Test
    void answersInFullWhateverTheClientHasSeen() {
        long id = api.open(realm);
        Reply again = api.as(Api.admin()).get(SESSIONS + "/" + id, "If-None-Match", "\"1\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void mergesAPatch() {
        long id = api.open(realm, "\"agent\": \"old\"", "\"authrole\": \"user\"");
        Reply patched = api.as(Api.admin())
                .send(
                        "PATCH",
                        SESSIONS + "/" + id,
                        "{\"agent\": null, \"rate\": {\"limit\": 7}, \"quota\": {\"limit\": 3, \"duration\": 9}}",
                        "Content-Type",
                        "application/merge-patch+json");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"2\"");
        assertThat(patched.at("/agent").isNull()).isTrue();
        assertThat(patched.at("/authrole").asString()).isEqualTo("user");
        assertThat(patched.at("/rate").toString()).isEqualTo("{\"limit\":7,\"duration\":1}");
        assertThat(patched.at("/quota/limit").asInt()).isEqualTo(3);
        Reply unlimited = api.patch(SESSIONS + "/" + id, "{\"rate\": null, \"quota\": null, \"expires_in\": 5}");
        assertThat(unlimited.at("/rate").isNull()).isTrue();
        assertThat(unlimited.at("/quota").isNull()).isTrue();
        assertThat(unlimited.at("/expires_in").asInt()).isEqualTo(5);
    }

    @Test
    void namesTheMemberThatAPatchCantSet() {
        String session = SESSIONS + "/" + api.open(realm);
        assertThat(api.patch(session, "{\"quota\": {\"limit\": 3}}").fault()).isEqualTo("/quota/duration");
        assertThat(api.patch(session, "{\"rate\": {\"limit\": 0}}").fault()).isEqualTo("/rate/limit");
        assertThat(api.patch(session, "{\"rate\": {\"limit\": null}}").fault()).isEqualTo("/rate/limit");
        assertThat(api.patch(session, "{\"expires_in\": null}").fault()).isEqualTo("/expires_in");
        assertThat(api.patch(session, "{\"expires_in\": 86401}").fault()).isEqualTo("/expires_in");
        assertThat(api.patch(session, "{\"authrole\": null}").fault()).isEqualTo("/authrole");
        assertThat(api.patch(session, "{\"agent\": \"\"}").fault()).isEqualTo("/agent");
        assertThat(api.patch(session, "{\"realm\": \"other\"}").fault()).isEqualTo("/realm");
        assertThat(api.get(session).at("/version").asInt()).isEqualTo(1);
    }

    @Test
    void changesOnlyTheVersionThatIsMeant() {
        String session = SESSIONS + "/" + api.open(realm);
        assertThat(api.patch(session, "{}", "If-Match", "\"1\"").header("ETag")).isEqualTo("\"2\"");
        assertThat(api.patch(session, "{}", "If-Match", "\"1\"").code()).isEqualTo("stale_version");
        assertThat(api.patch(session, "{}", "If-Match", "W/\"2\"").code()).isEqualTo("stale_version");
        assertThat(api.patch(session, "{}", "If-Match", "\"7\" , \"2\"").status())
                .isEqualTo(200);
        assertThat(api.patch(session, "{}", "If-Match", "*").status()).isEqualTo(200);
        assertThat(api.delete(session, "If-Match", "\"2\"").code()).isEqualTo("stale_version");
        assertThat(api.delete(session, "If-Match", "\"4\"").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "", "\"1\",", "\"1\" \"2\"", "*, \"1\"", "\"1", "w/\"1\""})
    void refusesAMalformedPrecondition(String ifMatch) {
        Reply refused = api.patch(SESSIONS + "/" + api.open(realm), "{}", "If-Match", ifMatch);
        assertThat(refused.code()).isEqualTo("invalid_argument");
    }

    @Test
    void countsSequenceNumbers() {
        long id = api.open(realm);
        assertThat(api.post(SESSIONS + "/" + id + "/seq", "").text()).isEqualTo("{\"seq\":1}");
        assertThat(api.post(SESSIONS + "/" + id + "/seq", "").text()).isEqualTo("{\"seq\":2}");
        Reply session = api.get(SESSIONS + "/" + id);
        assertThat(session.at("/seq").asInt()).isEqualTo(2);
        assertThat(session.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void countsOnlyForTheVersionThatIsMeant() {
        String session = SESSIONS + "/" + api.open(realm);
        Api.As admin = api.as(Api.admin());
        assertThat(admin.send("POST", session + "/seq", "", "If-Match", "\"2\"").code())
                .isEqualTo("stale_version");
        assertThat(admin.send("POST", session + "/seq", "", "If-Match", "\"1\"").text())
                .isEqualTo("{\"seq\":1}");
    }

    @Test
    void leavesTheCounterOfAConnectionAlone() {
        var info = new TransportInfo("websocket", "wamp.2.json", null, true);
        Session carried = sessions.open(
                null,
                new RealmUri(realm),
                new SessionOptions(
                        new ClientRoles(Map.of(ClientRole.CALLER, Optional.empty())),
                        null,
                        Identity.UNKNOWN,
                        Carrier.of(info, new RecordingTransport()),
                        Terms.DEFAULT));
        Reply refused = api.post(SESSIONS + "/" + carried.id() + "/seq", "");
        assertThat(refused.code()).isEqualTo("transport_owned");
        Reply shown = api.get(SESSIONS + "/" + carried.id());
        assertThat(shown.at("/owner").isNull()).isTrue();
        assertThat(shown.at("/expires_at").isNull()).isTrue();
        assertThat(shown.at("/transport/secure").asBoolean()).isTrue();
        assertThat(shown.at("/seq").asInt()).isZero();
    }

    @Test
    void closesOnce() {
        String session = SESSIONS + "/" + api.open(realm);
        assertThat(api.delete(session + "?reason=com.example.bye&message=Good%20bye")
                        .status())
                .isEqualTo(204);
        assertThat(api.delete(session).code()).isEqualTo("no_such_session");
        assertThat(api.get(session).code()).isEqualTo("no_such_session");
        assertThat(api.patch(session, "{}").code()).isEqualTo("no_such_session");
        assertThat(api.post(session + "/seq", "").code()).isEqualTo("no_such_session");
    }

    @Test
    void refusesToCloseForWhatIsNoReason() {
        String session = SESSIONS + "/" + api.open(realm);
        assertThat(api.delete(session + "?reason=a..b").code()).isEqualTo("invalid_uri");
        assertThat(api.delete(session + "?message=%00").fault()).isEqualTo("message");
        assertThat(api.delete(session + "?message=" + "x".repeat(256)).fault()).isEqualTo("message");
        assertThat(api.delete(session + "?reason=a&reason=b").fault()).isEqualTo("reason");
        assertThat(api.delete(session + "?reason=").fault()).isEqualTo("reason");
        assertThat(api.delete(session + "?ban=5").fault()).isEqualTo("ban");
        assertThat(api.get(session).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "01", "+1", "-1", "1e3", "1.0", "abc", "9007199254740993", "%20", "1%20", "%D9%A1", "close"
            })
    void refusesWhatIsNoIdWhateverTheVerb(String id) {
        for (String verb : new String[] {"GET", "DELETE", "PATCH"}) {
            Reply refused = api.as(Api.admin()).send(verb, SESSIONS + "/" + id, verb.equals("PATCH") ? "{}" : null);
            assertThat(refused.code()).as(verb).isEqualTo("invalid_id");
            assertThat(refused.fault()).as(verb).isEqualTo("id");
        }
        assertThat(api.post(SESSIONS + "/" + id + "/seq", "").code()).isEqualTo("invalid_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    void refusesWhatIsNoIdEvenWhereTheVerbIsWrong(String verb) {
        assertThat(api.as(Api.admin()).send(verb, SESSIONS + "/abc", "{}").code())
                .isEqualTo("invalid_id");
        assertThat(api.as(Api.admin()).send(verb, SESSIONS + "/1", "{}").code()).isEqualTo("method_not_allowed");
    }

    @Test
    void takesTheLargestIdThatThereIs() {
        assertThat(api.get(SESSIONS + "/9007199254740992").code()).isEqualTo("no_such_session");
    }

    @Test
    void takesAReasonableRequestIdOver() {
        Reply reply = api.as(Api.admin()).get("/api/v1/me", "X-Request-Id", "Abc-1._");
        assertThat(reply.header("X-Request-Id")).isEqualTo("Abc-1._");
        Reply other = api.as(Api.admin()).get("/api/v1/me", "X-Request-Id", "a b");
        assertThat(other.header("X-Request-Id")).matches("[0-9a-f]{32}");
    }
}

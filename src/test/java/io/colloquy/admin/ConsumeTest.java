package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Gateways charge their sessions for what these say. */
@ApiTest
class ConsumeTest {

    private static final String SESSIONS = "/api/v1/sessions/";
    private static final String HOURLY =
            "\"rate\": {\"limit\": 10, \"duration\": 3600}, \"quota\": {\"limit\": 5, \"duration\": 3600}";

    @Autowired
    private Api api;

    @Autowired
    private SessionService sessions;

    private String realm = "";

    @BeforeEach
    void makeRealm() {
        realm = api.realm("consume");
    }

    private Reply consume(String session, String body) {
        return api.post(session + "/consume", body);
    }

    @Test
    void chargesAndAnswersWhatRemains() {
        String session = SESSIONS + api.open(realm, HOURLY);
        Reply charged = consume(session, "{\"messages\": 3, \"requests\": 2}");

        assertThat(charged.status()).isEqualTo(200);
        assertThat(charged.at("/rate/limit").asInt()).isEqualTo(10);
        assertThat(charged.at("/rate/duration").asInt()).isEqualTo(3600);
        assertThat(charged.at("/rate/remaining").asInt()).isEqualTo(7);
        assertThat(charged.at("/rate/renews").asString()).isNotEmpty();
        assertThat(charged.at("/quota/remaining").asInt()).isEqualTo(3);
        assertThat(consume(session, "{\"messages\": 1}").at("/rate/remaining").asInt())
                .isEqualTo(6);
    }

    @Test
    void showsTheSameOnTheSessionWithoutANewVersion() {
        String session = SESSIONS + api.open(realm, HOURLY);
        Reply charged = consume(session, "{\"requests\": 2}");
        Reply shown = api.get(session);

        assertThat(shown.at("/quota")).isEqualTo(charged.at("/quota"));
        assertThat(shown.at("/rate").size()).isEqualTo(2);
        assertThat(shown.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void chargesNothingIfThereIsNoRoomForAll() {
        String session = SESSIONS + api.open(realm, HOURLY);
        consume(session, "{\"messages\": 3, \"requests\": 4}");
        Reply refused = consume(session, "{\"messages\": 1, \"requests\": 2}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("limit_reached");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3500L, 3600L);
        Reply now = consume(session, "{\"messages\": 0}");
        assertThat(now.at("/rate/remaining").asInt()).isEqualTo(7);
        assertThat(now.at("/quota/remaining").asInt()).isEqualTo(1);
        assertThat(consume(session, "{\"messages\": 8}").code()).isEqualTo("limit_reached");
        assertThat(consume(session, "{\"messages\": 7, \"requests\": 1}").status())
                .isEqualTo(200);
    }

    @Test
    void answersNullWhereAnyNumberMayCome() {
        String session = SESSIONS + api.open(realm, "\"rate\": null");

        assertThat(consume(session, "{\"messages\": 1000000, \"requests\": 9007199254740992}")
                        .text())
                .isEqualTo("{\"rate\":null,\"quota\":null}");
    }

    @Test
    void beginsNoWindowWhereNothingIsCharged() {
        String session = SESSIONS + api.open(realm, HOURLY);
        Reply shown = consume(session, "{\"messages\": 0, \"requests\": 0}");

        assertThat(shown.at("/rate/renews").isNull()).isTrue();
        assertThat(shown.at("/quota/renews").isNull()).isTrue();
    }

    @Test
    void startsAgainAfterAPatch() {
        String session = SESSIONS + api.open(realm, HOURLY);
        consume(session, "{\"messages\": 10, \"requests\": 5}");
        Reply patched = api.patch(session, "{\"quota\": {\"limit\": 6}}");

        assertThat(patched.at("/quota/remaining").asInt()).isEqualTo(6);
        assertThat(patched.at("/quota/renews").isNull()).isTrue();
        assertThat(consume(session, "{\"requests\": 6}").status()).isEqualTo(200);
        assertThat(consume(session, "{\"messages\": 1}").code()).isEqualTo("limit_reached");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                             | ''
                    {"messages": -1}               | /messages
                    {"requests": 9007199254740993} | /requests
                    {"messages": null}             | /messages
                    {"messages": 1.0}              | /messages
                    {"messages": "1"}              | /messages
                    {"messages": 1, "events": 1}   | /events
                    """)
    void namesTheMemberThatCantBe(String body, String pointer) {
        Reply refused = consume(SESSIONS + api.open(realm), body);

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(pointer);
    }

    @Test
    void leavesTheWindowsOfAConnectionAlone() {
        Session carried = sessions.open(
                null,
                new RealmUri(realm),
                new SessionOptions(
                        new ClientRoles(Map.of(ClientRole.CALLER, Optional.empty())),
                        null,
                        Identity.UNKNOWN,
                        Carrier.of(new TransportInfo("websocket", "wamp.2.json", null, true), new RecordingTransport()),
                        Terms.DEFAULT));

        Reply refused = consume(SESSIONS + carried.id(), "{\"messages\": 1}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("transport_owned");
    }

    @Test
    void letsAGatewayChargeItsOwnOnly() {
        Api.As gateway = api.as(Role.GATEWAY);
        long own = gateway.open(realm);

        assertThat(gateway.post(SESSIONS + own + "/consume", "{\"messages\": 1}")
                        .status())
                .isEqualTo(200);
        assertThat(gateway.post(SESSIONS + api.open(realm) + "/consume", "{\"messages\": 1}")
                        .code())
                .isEqualTo("not_authorized");
    }

    @Test
    void knowsOnlyWhoLives() {
        String session = SESSIONS + api.open(realm);
        api.delete(session);

        assertThat(consume(session, "{\"messages\": 1}").code()).isEqualTo("no_such_session");
        assertThat(consume(SESSIONS + "01", "{\"messages\": 1}").code()).isEqualTo("invalid_id");
    }

    @Test
    void chargesOnlyTheVersionThatIsMeant() {
        String session = SESSIONS + api.open(realm, HOURLY);
        Api.As admin = api.as(Api.admin());

        assertThat(admin.send("POST", session + "/consume", "{\"messages\": 1}", "If-Match", "\"2\"")
                        .code())
                .isEqualTo("stale_version");
        assertThat(consume(session, "{\"messages\": 0}").at("/rate/remaining").asInt())
                .isEqualTo(10);
    }

    @Test
    void givesWhatTheRealmGives() {
        String limited = "limited." + realm;
        api.post("/api/v1/realms", "{\"uri\": \"" + limited + "\", " + HOURLY + "}");
        String session = SESSIONS + api.open(limited);

        assertThat(consume(session, "{\"requests\": 6}").code()).isEqualTo("limit_reached");
        assertThat(consume(session, "{\"requests\": 5}").at("/quota/remaining").asInt())
                .isZero();
    }
}

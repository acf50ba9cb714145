package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class EventStreamTest {

    private static final String EVENTS = "/api/v1/events";

    private final Api api;

    @Autowired
    EventStreamTest(Api api) {
        this.api = api;
    }

    private EventReader hear(String query, String... headers) throws Exception {
        return EventReader.of(api, Api.admin(), EVENTS + query, headers);
    }

    private void keepsTo(String schema, EventReader.Event event) {
        assertThat(api.document().faults("/components/schemas/" + schema, event.data()))
                .isEmpty();
    }

    @Test
    void tellsOfASessionFromItsOpeningToItsEndAsItWasEachTime() throws Exception {
        String realm = api.realm("events");
        try (EventReader reader = hear("?authid=x&realm=" + realm)) {
            long id = api.open(realm, "\"authid\": \"x\", \"agent\": \"first\"");
            api.patch("/api/v1/sessions/" + id, "{\"agent\": \"second\"}");
            api.delete("/api/v1/sessions/" + id + "?reason=com.example.enough&message=Bye");

            EventReader.Event opened = reader.next();
            EventReader.Event updated = reader.next();
            EventReader.Event closed = reader.next();
            assertThat(opened.words()).isEqualTo("session.opened " + id);
            assertThat(opened.data().at("/session/agent").asString()).isEqualTo("first");
            assertThat(updated.words()).isEqualTo("session.updated " + id);
            assertThat(updated.data().at("/session/version").asInt()).isEqualTo(2);
            assertThat(closed.words()).isEqualTo("session.closed " + id);
            assertThat(closed.data().at("/end").toString())
                    .isEqualTo("{\"by\":\"operator\",\"reason\":\"com.example.enough\",\"message\":\"Bye\","
                            + "\"actor\":\"admin\"}");
            assertThat(api.get("/api/v1/sessions/closed?id=" + id).at("/items/0"))
                    .isEqualTo(closed.data());
            keepsTo("SessionEventData", opened);
            keepsTo("SessionEventData", updated);
            keepsTo("ClosedSession", closed);
        }
    }

    @Test
    void saysInItsHeadersThatItIsAStreamThatNobodyMayKeep() throws Exception {
        try (EventReader reader = hear("", "X-Request-Id", "r-17", "Accept", "text/event-stream")) {
            var headers = reader.response().headers();
            assertThat(headers.firstValue("Content-Type")).contains("text/event-stream");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
            assertThat(headers.firstValue("X-Request-Id")).contains("r-17");
        }
    }

    @Test
    void tellsOfRealms() throws Exception {
        String realm = "events.new." + System.identityHashCode(this);
        try (EventReader reader = hear("?realm=" + realm)) {
            api.post("/api/v1/realms", "{\"uri\": \"" + realm + "\"}");
            api.put("/api/v1/realms/" + realm, "{\"description\": \"Changed\"}");
            long id = api.open(realm);
            api.delete("/api/v1/realms/" + realm);

            EventReader.Event created = reader.next();
            assertThat(created.words()).isEqualTo("realm.created " + realm);
            keepsTo("RealmEventData", created);
            EventReader.Event updated = reader.next();
            assertThat(updated.words()).isEqualTo("realm.updated " + realm);
            assertThat(updated.data().at("/realm/description").asString()).isEqualTo("Changed");
            assertThat(reader.next(3))
                    .containsExactly("session.opened " + id, "session.closed " + id, "realm.deleted " + realm);
        }
    }

    @Test
    void resumesAfterTheLastEventThatWasHeard() throws Exception {
        String realm = api.realm("events");
        String heard;
        long first;
        try (EventReader reader = hear("?realm=" + realm)) {
            first = api.open(realm);
            assertThat(reader.next(1)).containsExactly("session.opened " + first);
            heard = reader.lastId();
        }
        long second = api.open(realm);
        api.delete("/api/v1/sessions/" + first);

        try (EventReader reader = hear("?realm=" + realm, "Last-Event-ID", heard)) {
            assertThat(reader.next(2)).containsExactly("session.opened " + second, "session.closed " + first);
        }
    }

    @Test
    void resumesFromASignOfLifeToo() throws Exception {
        String realm = api.realm("events");
        String quiet;
        try (EventReader reader = hear("?realm=" + realm)) {
            assertThat(reader.comment()).isEqualTo("heartbeat");
            quiet = reader.lastId();
        }
        long id = api.open(realm);

        try (EventReader reader = hear("?realm=" + realm, "Last-Event-ID", quiet)) {
            assertThat(reader.next(1)).containsExactly("session.opened " + id);
        }
    }

    @Test
    void tellsAGapToWhoNamesAnEventThatNobodyKnows() throws Exception {
        String realm = api.realm("events");
        try (EventReader reader = hear("?realm=" + realm, "Last-Event-ID", "0123456789abcdef-7")) {
            EventReader.Event gap = reader.next();
            assertThat(gap.name()).isEqualTo("gap");
            assertThat(gap.data().toString()).isEqualTo("{\"reason\":\"unknown_id\",\"missed\":null}");
            assertThat(gap.id()).isNotEmpty();
            keepsTo("GapData", gap);
            long id = api.open(realm);
            assertThat(reader.next(1)).containsExactly("session.opened " + id);
        }
    }

    @Test
    void tellsAGatewayOfItsOwnSessionsAndARestrictedKeyOfItsRealms() throws Exception {
        String realm = api.realm("events");
        String other = api.realm("events");
        String gateway = "Bearer " + api.secret(Role.GATEWAY);
        try (EventReader ofGateway = EventReader.of(api, gateway, EVENTS);
                EventReader ofRealm = EventReader.of(api, "Bearer " + api.secret(Role.VIEWER, realm), EVENTS)) {
            api.open(other);
            long inRealm = api.open(realm);
            long own = api.as(gateway).open(other);
            api.put("/api/v1/realms/" + other, "{}");
            api.put("/api/v1/realms/" + realm, "{}");
            api.as(gateway).delete("/api/v1/sessions/" + own);

            assertThat(ofRealm.next(2)).containsExactly("session.opened " + inRealm, "realm.updated " + realm);
            assertThat(ofGateway.next(2)).containsExactly("session.opened " + own, "session.closed " + own);
        }
    }

    @Test
    void endsTheStreamOfAKeyThatIsRevokedAndTellsItNothingMore() throws Exception {
        String realm = api.realm("events");
        Reply key = api.post("/api/v1/keys", "{\"name\": \"hears-" + realm + "\", \"role\": \"viewer\"}");
        String bearer = "Bearer " + key.at("/key").asString();
        try (EventReader reader = EventReader.of(api, bearer, EVENTS + "?realm=" + realm)) {
            long before = api.open(realm);
            assertThat(reader.next(1)).containsExactly("session.opened " + before);
            api.delete("/api/v1/keys/" + key.at("/id").asLong());
            api.open(realm);

            assertThat(reader.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?relam=x, 400, invalid_argument, relam",
        "?limit=5, 400, invalid_argument, limit",
        "?peer=localhost, 400, invalid_filter, peer",
        "?realm=, 400, invalid_filter, realm"
    })
    void refusesAFilterThatCanNotBeBeforeTheStreamBegins(String query, int status, String code, String fault) {
        Reply reply = api.as(Api.admin()).get(EVENTS + query, "Accept", "text/event-stream");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.fault()).isEqualTo(fault);
    }

    @Test
    void isNothingButAStream() {
        Reply reply = api.as(Api.admin()).get(EVENTS, "Accept", "application/json");

        assertThat(reply.status()).isEqualTo(406);
        assertThat(reply.at("/detail").asString()).contains("text/event-stream");
        assertThat(api.as(Api.admin()).post(EVENTS, "{}").status()).isEqualTo(405);
    }

    @Test
    void answersAQuestionForTheHeadersAtOnce() {
        Wire.Answer head = Wire.send(
                api.port(), "HEAD " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\n" + Wire.authorized() + "\r\n");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.hasHeader("Content-Type: text/event-stream")).isTrue();
        assertThat(head.body()).isEmpty();
    }
}

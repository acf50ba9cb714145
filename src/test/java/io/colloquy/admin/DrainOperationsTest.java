package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Draining over HTTP. */
@ApiTest
class DrainOperationsTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String DRAIN = "/api/v1/drain";

    private final Api api;
    private final Ends ends;
    private final String realm;

    @Autowired
    DrainOperationsTest(Api api, Ends ends) {
        this.api = api;
        this.ends = ends;
        this.realm = api.realm("com.example.drained");
    }

    @AfterEach
    void openAgain() {
        api.delete(DRAIN);
        assertThat(readiness()).isEqualTo(200);
    }

    private int readiness() {
        return api.exchange(HttpRequest.newBuilder(api.uri("/readyz")).build()).statusCode();
    }

    private Reply opening() {
        return api.post(SESSIONS, "{\"realm\": \"" + realm + "\", \"roles\": {\"caller\": {}}}");
    }

    @Test
    void asksEverybodyToLeaveAndLetsNobodyInUntilItIsEnded() {
        long id = api.open(realm);
        Reply begun = api.post(DRAIN, "{\"per_second\": 1000, \"message\": \"We move\"}");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.at("/operation").asString()).isEqualTo("drain");
        assertThat(begun.at("/per_second").asInt()).isEqualTo(1000);
        assertThat(begun.at("/filter").isNull()).isTrue();
        assertThat(begun.at("/reason").asString()).isEqualTo("wamp.close.system_shutdown");
        String job = begun.header("Location");
        await().until(() -> api.get(job).at("/state").asString().equals("completed"));
        SessionEnd end = ends.of(id);
        assertThat(end)
                .hasToString(
                        "SessionEnd[by=SHUTDOWN, reason=wamp.close.system_shutdown, message=We move, actor=admin, silent=false]");
        assertThat(end.by()).isEqualTo(EndedBy.SHUTDOWN);
        assertThat(opening().code()).isEqualTo("draining");
        assertThat(opening().status()).isEqualTo(503);
        assertThat(opening().hasHeader("Retry-After")).isTrue();
        assertThat(readiness()).isEqualTo(503);

        assertThat(api.delete(DRAIN).status()).isEqualTo(204);
        assertThat(opening().status()).isEqualTo(201);
        assertThat(readiness()).isEqualTo(200);
        Reply none = api.delete(DRAIN);
        assertThat(none.code()).isEqualTo("no_such_job");
        assertThat(none.at("/detail").asString()).isEqualTo("the service is not being drained");
    }

    @Test
    void isDoneOnceAtATime() {
        Reply begun = api.post(DRAIN, "{}");
        assertThat(begun.at("/per_second").asInt()).isEqualTo(100);
        Reply second = api.as(Role.OPERATOR).post(DRAIN, "{}");

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("in_progress");
        assertThat(second.hasHeader("Retry-After")).isTrue();
    }

    @Test
    void needsNoBody() {
        Api.As admin = api.as(Api.admin());
        Reply begun = admin.send("POST", DRAIN, null);

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.at("/per_second").asInt()).isEqualTo(100);
    }

    @Test
    void doesNotBeginByABodyOfAnotherKind() {
        Api.As admin = api.as(Api.admin());
        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded", "nonsense"}) {
            Reply refused = admin.send("POST", DRAIN, "{}", "Content-Type", type);
            assertThat(refused.code()).isEqualTo("unsupported_media_type");
            assertThat(refused.header("Accept")).isEqualTo("application/json");
        }
        assertThat(admin.send("POST", DRAIN, "", "Content-Type", "application/json")
                        .code())
                .isEqualTo("invalid_argument");
        assertThat(opening().status()).isEqualTo(201);
    }

    @Test
    void isAnsweredAlikeWhenItIsAskedForAgainByTheSameName() {
        Api.As admin = api.as(Api.admin());
        Reply begun = admin.send("POST", DRAIN, "{}", "Idempotency-Key", realm);
        Reply again = admin.send("POST", DRAIN, "{}", "Idempotency-Key", realm);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.text()).isEqualTo(begun.text());
        assertThat(admin.send("POST", DRAIN, "{\"per_second\": 1}", "Idempotency-Key", realm)
                        .code())
                .isEqualTo("idempotency_conflict");
    }

    @Test
    void endsWithItsJob() {
        String job = api.post(DRAIN, "{}").header("Location");
        assertThat(api.delete(job).status()).isEqualTo(204);

        assertThat(opening().status()).isEqualTo(201);
        assertThat(api.delete(DRAIN).code()).isEqualTo("no_such_job");
    }

    @Test
    void isForOperatorsAndAdminsWhoAreConfinedToNothing() {
        for (Api.As other : new Api.As[] {
            api.as(Role.OPERATOR, realm), api.as(Role.ADMIN, realm), api.as(Role.GATEWAY), api.as(Role.VIEWER)
        }) {
            assertThat(other.post(DRAIN, "{}").code()).isEqualTo("not_authorized");
            assertThat(other.delete(DRAIN).code()).isEqualTo("not_authorized");
        }
        Reply begun = api.as(Role.OPERATOR).post(DRAIN, "{}");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(api.as(Role.OPERATOR, realm).get(begun.header("Location")).code())
                .isEqualTo("no_such_job");
        assertThat(api.as(Role.VIEWER).get(begun.header("Location")).status()).isEqualTo(200);
        assertThat(api.as(Role.OPERATOR).delete(DRAIN).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"per_second\": 0} | /per_second",
                "{\"per_second\": null} | /per_second",
                "{\"per_second\": \"5\"} | /per_second",
                "{\"message\": \"\"} | /message",
                "{\"reason\": \"a.b\"} | /reason",
                "{\"all\": true} | /all",
            })
    void doesNotBeginByMistake(String body, String pointer) {
        Reply refused = api.post(DRAIN, body);

        assertThat(refused.code()).isEqualTo("invalid_argument");
        assertThat(refused.fault()).isEqualTo(pointer);
        assertThat(opening().status()).isEqualTo(201);
    }
}

package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import io.colloquy.session.EndedBy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Paced closing, and the jobs that it becomes. */
@ApiTest
class JobOperationsTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String CLOSE = SESSIONS + "/close";
    private static final String JOBS = "/api/v1/jobs/";

    private final Api api;
    private final Ends ends;
    private final String realm;

    @Autowired
    JobOperationsTest(Api api, Ends ends) {
        this.api = api;
        this.ends = ends;
        this.realm = api.realm("com.example.jobs");
    }

    private String closing(String... members) {
        return "{\"filter\": {\"realm\": \"" + realm + "\"}"
                + (members.length == 0 ? "" : ", " + String.join(", ", members)) + "}";
    }

    private void open(int number) {
        for (int i = 0; i < number; i++) {
            api.open(realm);
        }
    }

    private int live() {
        return api.get(SESSIONS + "/size?realm=" + realm).at("/size").asInt();
    }

    private Reply awaited(String location) {
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> !api.get(location).at("/state").asString().equals("running"));
        return api.get(location);
    }

    @Test
    void closesAtOnceUpToAThousandAndMoreAsAJob() {
        open(1001);
        assertThat(api.post(CLOSE, closing("\"dry_run\": true")).status()).isEqualTo(200);
        assertThat(api.post(CLOSE, closing("\"dry_run\": true")).at("/matched").asInt())
                .isEqualTo(1001);
        Reply begun = api.post(CLOSE, closing("\"reason\": \"com.example.bye\", \"message\": \"Bye\""));

        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.header("Location")).isEqualTo(JOBS + begun.at("/id").asString());
        assertThat(begun.at("/operation").asString()).isEqualTo("closeSessions");
        assertThat(begun.at("/state").asString()).isEqualTo("running");
        assertThat(begun.at("/filter").asString()).isEqualTo("realm=" + realm);
        assertThat(begun.at("/reason").asString()).isEqualTo("com.example.bye");
        assertThat(begun.at("/message").asString()).isEqualTo("Bye");
        assertThat(begun.at("/matched").asInt()).isEqualTo(1001);
        assertThat(begun.at("/actor").asString()).isEqualTo("admin");
        assertThat(begun.at("/per_second").isNull()).isTrue();
        assertThat(begun.at("/limit").isNull()).isTrue();
        assertThat(begun.at("/finished").isNull()).isTrue();
        Reply over = awaited(begun.header("Location"));
        assertThat(over.at("/state").asString()).isEqualTo("completed");
        assertThat(over.at("/closed").asInt()).isEqualTo(1001);
        assertThat(over.at("/finished").isString()).isTrue();
        assertThat(over.hasHeader("Retry-After")).isFalse();
        assertThat(live()).isZero();

        open(1000);
        Reply done = api.post(CLOSE, closing());
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.at("/closed").asInt()).isEqualTo(1000);
    }

    @Test
    void closesAtOnceIfTheLimitIsLowHoweverManyMatch() {
        open(1002);
        Reply done = api.post(CLOSE, closing("\"limit\": 1000"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.at("/matched").asInt()).isEqualTo(1002);
        assertThat(live()).isEqualTo(2);
    }

    @Test
    void keepsThePaceWithinTheRequestUpToFiveSeconds() {
        open(3);
        long began = System.nanoTime();
        Reply done = api.post(CLOSE, closing("\"per_second\": 10"));

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.at("/closed").asInt()).isEqualTo(3);
        assertThat(done.at("/ids").size()).isEqualTo(3);
        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void isAJobWithProgressIfItWouldLastLongerAndCanBeCancelled() {
        open(6);
        Reply begun = api.post(CLOSE, closing("\"per_second\": 1"));
        assertThat(begun.status()).isEqualTo(202);
        String job = begun.header("Location");
        assertThat(begun.at("/per_second").asInt()).isEqualTo(1);
        await().until(() -> api.get(job).at("/closed").asInt() > 0);
        Reply going = api.get(job);
        assertThat(going.at("/state").asString()).isEqualTo("running");
        assertThat(going.header("Retry-After")).isEqualTo("1");

        assertThat(api.delete(job).status()).isEqualTo(204);
        Reply over = awaited(job);
        assertThat(over.at("/state").asString()).isEqualTo("cancelled");
        assertThat(over.at("/closed").asInt()).isBetween(1, 5);
        assertThat(live()).isEqualTo(6 - over.at("/closed").asInt());
        // One that is over stays as it is.
        assertThat(api.delete(job).status()).isEqualTo(204);
        assertThat(api.get(job).text()).isEqualTo(over.text());
        assertThat(api.post(CLOSE, closing("\"limit\": 4", "\"per_second\": 1", "\"dry_run\": true"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void existsForItsActorAndForWhoIsConfinedToNothing() {
        Api.As gateway = api.as(Role.GATEWAY);
        for (int i = 0; i < 6; i++) {
            gateway.open(realm);
        }
        open(1);
        Reply begun = gateway.post(CLOSE, closing("\"per_second\": 1"));
        String job = begun.header("Location");
        assertThat(begun.at("/matched").asInt()).isEqualTo(6);

        assertThat(gateway.get(job).status()).isEqualTo(200);
        assertThat(api.as(Role.VIEWER).get(job).status()).isEqualTo(200);
        assertThat(api.as(Role.VIEWER).delete(job).code()).isEqualTo("not_authorized");
        assertThat(api.as(Role.OPERATOR).get(job).status()).isEqualTo(200);
        for (Api.As other : new Api.As[] {
            api.as(Role.GATEWAY), api.as(Role.OPERATOR, realm), api.as(Role.ADMIN, realm), api.as(Role.VIEWER, realm)
        }) {
            assertThat(other.get(job).code()).isEqualTo("no_such_job");
        }
        assertThat(api.as(Role.OPERATOR, realm).delete(job).code()).isEqualTo("no_such_job");
        assertThat(api.get(job).at("/state").asString()).isEqualTo("running");
        assertThat(gateway.delete(job).status()).isEqualTo(204);
        assertThat(awaited(job).at("/state").asString()).isEqualTo("cancelled");
    }

    @Test
    void closesOnlyTheSessionsOfTheGatewayThatAsks() {
        Api.As gateway = api.as(Role.GATEWAY, realm);
        long foreign = api.open(realm);
        long own = 0;
        for (int i = 0; i < 11; i++) {
            own = gateway.open(realm);
        }
        String job = gateway.post(CLOSE, closing("\"per_second\": 2")).header("Location");
        // The pace is no faster for whoever waits: the last goes after five seconds.
        long last = own;
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> api.get(SESSIONS + "/" + last).status() == 404);

        assertThat(awaited(job).at("/closed").asInt()).isEqualTo(11);
        assertThat(gateway.get(job).at("/state").asString()).isEqualTo("completed");
        assertThat(ends.of(own).by()).isEqualTo(EndedBy.GATEWAY);
        assertThat(api.get(SESSIONS + "/" + foreign).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"7, no_such_job", "07, invalid_id", "x, invalid_id", "-1, invalid_id", "0, invalid_id"})
    void isFoundByItsIdOnly(String id, String code) {
        assertThat(api.get(JOBS + id).code()).isEqualTo(code);
        assertThat(api.delete(JOBS + id).code()).isEqualTo(code);
    }

    @Test
    void refusesALooseReasonBeforeAnythingBegins() {
        api.put("/api/v1/realms/" + realm, "{\"strict_uris\": true}");
        open(6);
        Reply refused = api.post(CLOSE, closing("\"per_second\": 1", "\"reason\": \"Much.Too.Loose\""));

        assertThat(refused.code()).isEqualTo("invalid_uri");
        assertThat(refused.fault()).isEqualTo("/reason");
        assertThat(live()).isEqualTo(6);
    }
}

package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import io.colloquy.audit.AuditEntry;
import io.colloquy.audit.AuditQuery;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Outcome;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the audit says of closing, of jobs and of draining. */
@ApiTest
class ClosingAuditTest {

    private static final String SESSIONS = "/api/v1/sessions";
    private static final String CLOSE = SESSIONS + "/close";
    private static final String DRAIN = "/api/v1/drain";

    private final Api api;
    private final AuditService audit;
    private final String realm;

    @Autowired
    ClosingAuditTest(Api api, AuditService audit) {
        this.api = api;
        this.audit = audit;
        this.realm = api.realm("com.example.audited");
    }

    @AfterEach
    void openAgain() {
        api.delete(DRAIN);
    }

    private String closing(String members) {
        return "{\"filter\": {\"realm\": \"" + realm + "\"}" + members + "}";
    }

    private AuditEntry last(String operation) {
        return entries().stream()
                .filter(entry -> entry.deed().operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private List<AuditEntry> entries() {
        return audit.list(AuditQuery.ALL, 0, 100);
    }

    private void open(int number) {
        for (int i = 0; i < number; i++) {
            api.open(realm);
        }
    }

    @Test
    void saysWhoClosedHowMany() {
        open(3);
        api.post(CLOSE, closing(", \"limit\": 2, \"reason\": \"com.example.bye\", \"message\": \"Bye\""));
        AuditEntry entry = last("closeSessions");

        assertThat(entry.author().id()).isEqualTo("user:admin");
        assertThat(entry.author().address()).isEqualTo("127.0.0.1");
        assertThat(entry.author().requestId()).isNotBlank();
        assertThat(entry.deed().filter()).isEqualTo("realm=" + realm);
        assertThat(entry.deed().realm()).hasToString(realm);
        assertThat(entry.deed().reason()).isEqualTo("com.example.bye");
        assertThat(entry.deed().message()).isEqualTo("Bye");
        assertThat(entry.deed().target()).isEqualTo("2 sessions at most");
        assertThat(entry.result().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(entry.result().matched()).isEqualTo(3);
        assertThat(entry.result().closed()).isEqualTo(2);
    }

    @Test
    void saysThatAJobBeganAndHowItEnded() {
        open(6);
        String job = api.post(CLOSE, closing(", \"per_second\": 1")).header("Location");
        assertThat(last("closeSessions").result().outcome()).isEqualTo(Outcome.STARTED);
        assertThat(last("closeSessions").result().matched()).isEqualTo(6);
        api.delete(job);

        await().until(() -> last("closeSessions").result().outcome() == Outcome.CANCELLED);
        AuditEntry entry = last("closeSessions");
        assertThat(entry.result().closed()).isEqualTo(api.get(job).at("/closed").asLong());
        assertThat(last("cancelJob").deed().target()).contains(job.substring(job.lastIndexOf('/') + 1));
        int before = entries().size();
        await().until(() -> !api.get(job).at("/state").asString().equals("running"));
        api.delete(job);
        assertThat(entries()).hasSize(before);
    }

    @Test
    void saysWhoClosedOneAndWhetherThatWasABan() {
        long first = api.open(realm, "\"authid\": \"peter\"");
        api.delete(SESSIONS + "/" + first + "?message=enough");
        AuditEntry entry = last("closeSession");
        assertThat(entry.deed().session()).hasToString(Long.toString(first));
        assertThat(entry.deed().target()).isEqualTo("peter");
        assertThat(entry.deed().message()).isEqualTo("enough");
        assertThat(entry.result().outcome()).isEqualTo(Outcome.COMPLETED);

        long second = api.open(realm, "\"authid\": \"paul\"");
        api.delete(SESSIONS + "/" + second + "?ban=60");
        assertThat(last("closeSession").deed().target()).isEqualTo("authid paul, banned for 60 s");
    }

    @Test
    void saysNothingOfAGatewayAndOfWhatIsRefused() {
        Api.As gateway = api.as(Role.GATEWAY);
        long own = gateway.open(realm);
        gateway.open(realm);
        int before = entries().size();
        gateway.delete(SESSIONS + "/" + own);
        assertThat(gateway.post(CLOSE, closing("")).at("/closed").asInt()).isEqualTo(1);
        assertThat(api.post(CLOSE, closing(", \"reason\": \"a..b\"")).status()).isEqualTo(400);
        assertThat(api.delete(SESSIONS + "/" + own).status()).isEqualTo(404);
        assertThat(api.delete(DRAIN).status()).isEqualTo(404);

        assertThat(entries()).hasSize(before);
    }

    @Test
    void saysWhoDrainedAndWhoEndedThat() {
        api.post(DRAIN, "{\"per_second\": 7, \"message\": \"We move\"}");
        AuditEntry entry = last("drain");
        assertThat(entry.deed().target()).isEqualTo("all sessions, 7 a second");
        assertThat(entry.deed().reason()).isEqualTo("wamp.close.system_shutdown");
        assertThat(entry.deed().message()).isEqualTo("We move");
        assertThat(entry.deed().filter()).isNull();
        api.delete(DRAIN);

        await().until(() -> last("drain").result().outcome() != Outcome.STARTED);
        assertThat(last("endDrain").author().name()).isEqualTo("admin");
    }
}

package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.access.Role;
import io.colloquy.session.Draining;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class DrainPagesTest {

    private final Visitors visitors;
    private final Crowd crowd;
    private final Draining draining;

    @Autowired
    DrainPagesTest(Visitors visitors, Crowd crowd, Draining draining) {
        this.visitors = visitors;
        this.crowd = crowd;
        this.draining = draining;
    }

    @BeforeEach
    void openTwo() {
        RealmUri realm = new RealmUri("com.example.drain-" + UUID.randomUUID());
        crowd.open(realm, "peter", "Wampy.js");
        crowd.open(realm, "paul", "Wampy.js");
    }

    @AfterEach
    void openTheDoorsAgain() {
        draining.end();
    }

    private HttpResponse<String> begin(Visitor visitor) {
        return visitor.post("/drain", "/drain", "per_second", "1", "message", "<b>Maintenance</b>");
    }

    @Test
    void drainsTheServiceAndSaysSoOnEachPage() {
        Visitor admin = visitors.admin();

        String job = begin(admin).headers().firstValue("Location").orElseThrow();

        assertThat(draining.inForce()).isTrue();
        assertThat(job).startsWith("/jobs/");
        assertThat(admin.get(job).body())
                .contains("hx-trigger=\"every 1s\"", "&lt;b&gt;Maintenance&lt;/b&gt;", "End the drain", "running")
                .doesNotContain("<b>Maintenance");
        assertThat(admin.get("/jobs").body()).contains(job);
        assertThat(visitors.with(Role.VIEWER).get("/realms").body())
                .contains("The service is being drained.")
                .doesNotContain("href=\"/drain\"");
        assertThat(begin(admin).statusCode()).isEqualTo(409);
    }

    @Test
    void endsTheDrain() {
        Visitor admin = visitors.admin();
        begin(admin);

        admin.post("/drain/end", "/drain");

        assertThat(draining.inForce()).isFalse();
        assertThat(admin.get("/drain").body())
                .contains("The drain is ended", "Drain the service")
                .doesNotContain("is being drained.");
    }

    @Test
    void cancelsAJob() {
        Visitor admin = visitors.admin();
        String job = begin(admin).headers().firstValue("Location").orElseThrow();

        HttpResponse<String> answer = admin.post(job + "/cancel", job);

        assertThat(answer.headers().firstValue("Location")).contains(job);
        assertThat(draining.inForce()).isFalse();
        assertThat(admin.get("/jobs/1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"'', is required", "0, must be from 1", "fast, must be an integer"})
    void saysAtTheFieldWhatIsWrong(String perSecond, String rule) {
        HttpResponse<String> page =
                visitors.admin().post("/drain", "/drain", "per_second", perSecond, "message", "Kept words");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(rule, "Kept words");
        assertThat(draining.inForce()).isFalse();
    }

    @Test
    void isForNobodyWhoSeesOnlySomeRealms() {
        Visitor restricted = visitors.with(Role.ADMIN, "com.example.one");

        assertThat(restricted.get("/drain").statusCode()).isEqualTo(403);
        assertThat(restricted.post("/drain", "/", "per_second", "1").statusCode())
                .isEqualTo(403);
        assertThat(draining.inForce()).isFalse();
    }
}

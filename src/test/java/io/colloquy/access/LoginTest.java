package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.MovableClock;
import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoginTest {

    private static final String ME = "/api/v1/me";

    private Running running;

    @BeforeEach
    void start() {
        running = Running.withPassword();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void acceptsTheConfiguredPassword() {
        HttpResponse<String> response = running.get(ME, Running.basic("admin", Running.PASSWORD));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("user:admin admin admin Optional.empty");
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUserAlike() {
        HttpResponse<String> wrong = running.get(ME, Running.basic("admin", "wrong"));
        HttpResponse<String> unknown = running.get(ME, Running.basic("peter", Running.PASSWORD));

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().allValues("WWW-Authenticate")).hasSize(1);
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic !!!",
                "Basic YWRtaW4=",
                "Bearer",
                "Bearer  ",
                "Bearer a b",
                "Bearer cq_",
                "Bearer cq_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer a.b.c",
                "Digest username=\"admin\"",
                "cq_AAAA",
                "Negotiate abc"
            })
    void refusesWhatItCantRead(String authorization) {
        assertThat(running.get(ME, authorization).statusCode()).isEqualTo(401);
    }

    @Test
    void readsTheSchemeInAnyCase() {
        String key = running.keyFor(Role.VIEWER, Optional.empty());

        assertThat(running.get(ME, key.replace("Bearer", "bEARER")).statusCode())
                .isEqualTo(200);
        assertThat(running.get(ME, Running.basic("admin", Running.PASSWORD).replace("Basic", "bASIC"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void readsAKeyInNoOtherPlaceThanTheHeader() {
        String secret = running.keyFor(Role.ADMIN, Optional.empty()).substring("Bearer ".length());

        assertThat(running.get(ME + "?access_token=" + secret, null).statusCode())
                .isEqualTo(401);
        assertThat(running.postForm(ME, "access_token=" + secret).statusCode()).isEqualTo(401);
    }

    @Test
    void slowsRepeatedFailuresDown() {
        String wrong = Running.basic("admin", "wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(running.get(ME, wrong).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> response = running.get(ME, wrong);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void neverRefusesARightPasswordNorKey() {
        String key = running.keyFor(Role.VIEWER, Optional.empty());
        String password = Running.basic("admin", Running.PASSWORD);
        for (int i = 0; i < 20; i++) {
            running.get(ME, Running.basic("admin", "wrong"));
            running.get(ME, "Bearer cq_wrong");
        }
        assertThat(running.get(ME, "Bearer cq_wrong").statusCode()).isEqualTo(429);

        assertThat(running.get(ME, password).statusCode()).isEqualTo(200);
        assertThat(running.get(ME, key).statusCode()).isEqualTo(200);
        assertThat(running.get(ME, "Bearer cq_wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void acceptsAKeyUntilItExpires() {
        MovableClock clock = running.bean(MovableClock.class);
        Instant expiry = clock.instant().plusSeconds(60);
        String key = "Bearer "
                + running.bean(KeyService.class)
                        .create(new NewKey("short", Role.VIEWER, Optional.empty(), Optional.of(expiry)))
                        .secret();
        clock.move(Duration.ofSeconds(60).minusMillis(1));
        assertThat(running.get(ME, key).statusCode()).isEqualTo(200);

        clock.move(Duration.ofMillis(1));

        assertThat(running.get(ME, key).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesARevokedKey() {
        CreatedKey created = running.bean(KeyService.class)
                .create(new NewKey(
                        "brief",
                        Role.GATEWAY,
                        Optional.of(Set.of(new RealmUri("com.example.chat"))),
                        Optional.empty()));
        assertThat(running.get(ME, "Bearer " + created.secret()).body())
                .isEqualTo("key:" + created.key().id() + " brief gateway Optional[[com.example.chat]]");

        running.bean(KeyService.class).revoke(created.key().id());

        assertThat(running.get(ME, "Bearer " + created.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheCallerThroughAnAsynchronousAnswer() {
        HttpResponse<String> response = running.get("/api/v1/sessions/later", Running.basic("admin", Running.PASSWORD));

        assertThat(response.body()).isEqualTo("later user:admin");
    }

    @Test
    void writesNoSecretToTheLog(CapturedOutput output) {
        String key = running.keyFor(Role.VIEWER, Optional.empty());
        running.get(ME, key);
        running.get(ME, Running.basic("admin", Running.PASSWORD));
        running.get(ME, Running.basic("admin", "a wrong password"));

        assertThat(output.getAll())
                .doesNotContain(key.substring("Bearer ".length()))
                .doesNotContain(Running.PASSWORD)
                .doesNotContain("a wrong password")
                .doesNotContainIgnoringCase("generated security password");
        assertThat(running.bean(AdminProperties.class).toString()).doesNotContain(Running.PASSWORD);
    }
}

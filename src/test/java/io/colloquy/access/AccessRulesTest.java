package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.RealmUri;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessRulesTest {

    private static final Optional<Set<RealmUri>> ONE_REALM = Optional.of(Set.of(new RealmUri("com.example.chat")));

    private final Map<String, String> callers = new LinkedHashMap<>();
    private Running running;

    @BeforeAll
    void start() {
        running = Running.withPassword();
        for (Role role : Role.values()) {
            callers.put(role.key(), running.keyFor(role, Optional.empty()));
            callers.put("restricted " + role.key(), running.keyFor(role, ONE_REALM));
        }
    }

    @AfterAll
    void stop() {
        running.close();
    }

    /** In capitals who may, with or without a restriction to realms; in small letters who may without one. */
    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/me,                 VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/sessions,           VIEWER GATEWAY OPERATOR ADMIN",
        "HEAD,   /api/v1/sessions,           VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/sessions/size,      VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/sessions/17,        VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/sessions/later,     VIEWER GATEWAY OPERATOR ADMIN",
        "POST,   /api/v1/sessions,           GATEWAY OPERATOR ADMIN",
        "PATCH,  /api/v1/sessions/17,        GATEWAY OPERATOR ADMIN",
        "DELETE, /api/v1/sessions/17,        GATEWAY OPERATOR ADMIN",
        "POST,   /api/v1/sessions/17/seq,    GATEWAY OPERATOR ADMIN",
        "POST,   /api/v1/sessions/17/consume, GATEWAY OPERATOR ADMIN",
        "POST,   /api/v1/sessions/close,     GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/jobs/7,             VIEWER GATEWAY OPERATOR ADMIN",
        "HEAD,   /api/v1/jobs/7,             VIEWER GATEWAY OPERATOR ADMIN",
        "DELETE, /api/v1/jobs/7,             GATEWAY OPERATOR ADMIN",
        "POST,   /api/v1/drain,              operator admin",
        "DELETE, /api/v1/drain,              operator admin",
        "GET,    /api/v1/drain,              operator admin",
        "GET,    /api/v1/sessions/closed,    VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/events,             VIEWER GATEWAY OPERATOR ADMIN",
        "HEAD,   /api/v1/events,             VIEWER GATEWAY OPERATOR ADMIN",
        "GET,    /api/v1/realms,             VIEWER OPERATOR ADMIN",
        "HEAD,   /api/v1/realms,             VIEWER OPERATOR ADMIN",
        "GET,    /api/v1/realms/a.b,         VIEWER OPERATOR ADMIN",
        "POST,   /api/v1/realms,             admin",
        "PUT,    /api/v1/realms/a.b,         admin",
        "DELETE, /api/v1/realms/a.b,         admin",
        "GET,    /api/v1/realms/a.b/principals,       VIEWER OPERATOR ADMIN",
        "GET,    /api/v1/realms/a.b/principals/ann,   VIEWER OPERATOR ADMIN",
        "PUT,    /api/v1/realms/a.b/principals/ann,   ADMIN",
        "DELETE, /api/v1/realms/a.b/principals/ann,   ADMIN",
        "DELETE, /api/v1/realms/a.b/principals,       ADMIN",
        "GET,    /api/v1/bans,               OPERATOR ADMIN",
        "HEAD,   /api/v1/bans,               OPERATOR ADMIN",
        "POST,   /api/v1/bans,               OPERATOR ADMIN",
        "DELETE, /api/v1/bans/7,             OPERATOR ADMIN",
        "GET,    /api/v1/keys,               admin",
        "HEAD,   /api/v1/keys,               admin",
        "POST,   /api/v1/keys,               admin",
        "DELETE, /api/v1/keys/1,             admin",
        "GET,    /api/v1/audit,              OPERATOR ADMIN",
        "HEAD,   /api/v1/audit,              OPERATOR ADMIN",
        "GET,    /actuator/info,             viewer operator admin",
        "GET,    /actuator/metrics,          viewer operator admin",
        "GET,    /actuator/metrics/jvm.memory.used, viewer operator admin",
        "GET,    /actuator/prometheus,       viewer operator admin",
    })
    void letsInWhomTheTableNames(String method, String path, String who) {
        assertThat(status(method, path, null)).isEqualTo(401);
        callers.forEach((caller, authorization) -> assertThat(status(method, path, authorization))
                .as(caller)
                .isEqualTo(mayPass(caller, Set.of(who.split(" "))) ? 200 : 403));
    }

    private static boolean mayPass(String caller, Set<String> who) {
        boolean restricted = caller.startsWith("restricted ");
        String role = restricted ? caller.substring("restricted ".length()) : caller;
        return who.contains(role.toUpperCase(Locale.ROOT)) || (!restricted && who.contains(role));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/livez",
                "/readyz",
                "/v3/api-docs",
                "/v3/api-docs/swagger-config",
                "/v3/api-docs.yaml",
                "/swagger-ui/index.html",
                "/swagger-ui/swagger-ui.css"
            })
    void opensHealthAndDocumentationToEverybody(String path) {
        assertThat(status("GET", path, null)).isEqualTo(200);
    }

    @Test
    void redirectsAStrangerToSwaggerUi() {
        assertThat(status("GET", "/swagger-ui.html", null)).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1", "/api/v1/nothing", "/actuator", "/actuator/env", "/error", "/nothing"})
    void tellsAStrangerNothingAboutOtherPaths(String path) {
        assertThat(status("GET", path, null)).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/nothing"})
    void tellsAKnownCallerThatAPathDoesNotExist(String path) {
        callers.forEach((caller, authorization) ->
                assertThat(status("GET", path, authorization)).as(caller).isEqualTo(404));
    }

    @Test
    void keepsTheRestOfTheActuatorFromAllButAdmins() {
        callers.forEach((caller, authorization) -> assertThat(status("GET", "/actuator/env", authorization))
                .as(caller)
                .isEqualTo(caller.equals("admin") ? 404 : 403));
    }

    @Test
    void tellsAKnownCallerThatAVerbIsWrong() {
        assertThat(status("POST", "/api/v1/broken", callers.get("viewer"))).isEqualTo(405);
    }

    @Test
    void letsTheErrorOfAKnownCallersRequestThrough() {
        assertThat(status("GET", "/api/v1/broken", callers.get("viewer"))).isEqualTo(500);
    }

    @Test
    void showsTheCallerToControllers() {
        HttpResponse<String> response = running.get("/api/v1/me", callers.get("restricted viewer"));

        assertThat(response.body()).matches("key:\\d+ viewer-\\S+ viewer Optional\\[\\[com\\.example\\.chat\\]\\]");
    }

    @Test
    void neverSetsACookieNorAllowsAnotherOrigin() {
        for (String authorization : callers.values()) {
            HttpResponse<String> response = running.get("/api/v1/me", authorization);

            assertThat(response.headers().map()).doesNotContainKey("set-cookie");
            assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    private int status(String method, String path, @Nullable String authorization) {
        return running.send(method, path, authorization).statusCode();
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.colloquy.ServiceClient.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What operators point their tools at, on the service as a process of its own, with structured logs. */
class OperationsTest {

    private static ServiceProcess service;

    @BeforeAll
    static void start(@TempDir Path directory) {
        service = ServiceProcess.start(directory, "spring.profiles.active=ecs", "colloquy.node=n1");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz"})
    void tellsAnyoneThatItLivesAndIsReady(String path) {
        Answer answer = service.admin().anonymous().get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void tellsItsHealthToAnyoneWithoutDetails() {
        Answer answer = service.admin().anonymous().get("/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("$.status")).isEqualTo("UP");
        assertThat(answer.object("$")).containsOnlyKeys("status", "groups");
    }

    @Test
    void tellsVersionCommitAndLimitsToThoseWithCredentialsOnly() {
        Answer answer = service.admin().get("/actuator/info");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("$.build.version")).isNotBlank();
        assertThat(answer.text("$.git.commit.id")).matches("[0-9a-f]{7,40}");
        assertThat(answer.text("$.node")).isEqualTo("n1");
        assertThat(answer.object("$.limits"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.<String, Object>of("sessions", 1_000_000, "lease", 3600, "max_lease", 86_400));
        assertThat(service.admin().anonymous().get("/actuator/info").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans", "/actuator/loggers"})
    void exposesNothingElseOfTheActuator(String path) {
        assertThat(service.admin().get(path).status()).isEqualTo(404);
    }

    @Test
    void countsSessionsByRealmForPrometheus() {
        ServiceClient admin = service.admin();
        long id = admin.open("realm1");
        admin.open("realm1");
        admin.delete("/api/v1/sessions/" + id);
        String metrics = admin.get("/actuator/prometheus").body();

        assertThat(metrics.lines())
                .contains("colloquy_sessions_active{realm=\"realm1\"} 1.0")
                .anyMatch(line -> line.matches("colloquy_sessions_opened_total\\{realm=\"realm1\"} 2\\.0"))
                .anyMatch(line -> line.matches("colloquy_sessions_closed_total\\{.*realm=\"realm1\".*} 1\\.0"))
                .anyMatch(line -> line.startsWith("colloquy_session_duration_seconds_count{realm=\"realm1\""))
                .anyMatch(line -> line.matches(
                        "colloquy_registry_operation_seconds_count\\{operation=\"open\",outcome=\"\\w+\"} 2"));
        assertThat(metrics).doesNotContain(String.valueOf(id));
    }

    @Test
    void labelsNoMetricWithAnIdOrAnAddress() {
        ServiceClient admin = service.admin();
        Answer opened = admin.post("/api/v1/sessions", """
                {"id": 90071992547, "realm": "realm1", "roles": {"caller": {}}, "authid": "marilyn",
                 "peer": {"address": "203.0.113.77", "port": 5000}}""");
        admin.get("/api/v1/sessions/90071992547");
        admin.delete("/api/v1/sessions/90071992547");

        assertThat(opened.status()).isEqualTo(201);
        assertThat(admin.get("/actuator/prometheus").body())
                .contains("uri=\"/api/v1/sessions/{id}\"")
                .doesNotContain("90071992547", "203.0.113.77", "marilyn");
    }

    @Test
    void passesTheHealthCheckOfDockerComposeWhileItListens(@TempDir Path directory) throws Exception {
        Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        String check = JsonPath.read(compose, "$.services.colloquy.healthcheck.test[3]");
        String port = service.address().replaceAll(".*:", "");

        assertThat(check).contains("/8080");
        assertThat(ConsoleRun.of(List.of(check.replace("8080", port)), directory))
                .containsExactly(new ConsoleRun(0, ""));
        // Nothing listens on port 1.
        assertThat(ConsoleRun.of(List.of("(" + check.replace("8080", "1") + ")"), directory))
                .singleElement()
                .satisfies(run -> assertThat(run.status()).isNotZero());
    }

    @Test
    void logsALineOfJsonForEachEvent() {
        List<String> lines =
                service.output().lines().filter(line -> line.startsWith("{")).toList();

        assertThat(lines).hasSizeGreaterThan(5).allSatisfy(line -> {
            Map<String, Object> event = JsonPath.read(line, "$");
            assertThat(event).containsKeys("@timestamp", "message", "ecs", "log");
            assertThat(JsonPath.<String>read(line, "$.service.name")).isEqualTo("colloquy");
            assertThat(JsonPath.<String>read(line, "$.service.node.name")).isEqualTo("n1");
        });
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker-compose.yml} promises, as far as it can be told without Docker. */
class ComposeTest {

    private static Map<String, Object> compose = Map.of();
    private static List<String> dockerfile = List.of();

    @BeforeAll
    static void parse() throws IOException {
        compose = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
        dockerfile = text("$.services.colloquy.build.dockerfile_inline").lines().toList();
    }

    private static String text(String path) {
        return JsonPath.<Object>read(compose, path).toString();
    }

    private static List<String> list(String path) {
        return JsonPath.read(compose, path);
    }

    private static Map<String, Object> map(String path) {
        return JsonPath.read(compose, path);
    }

    @Test
    void startsTheServiceAndPostgres() {
        assertThat(JsonPath.<Map<String, Object>>read(compose, "$.services").keySet().stream()
                        .filter(name -> !map("$.services." + name).containsKey("profiles")))
                .containsExactlyInAnyOrder("colloquy", "postgres");
        assertThat(text("$.services.postgres.image")).matches("postgres:\\d+");
        assertThat(text("$.services.colloquy.environment.SPRING_DATASOURCE_URL"))
                .isEqualTo("jdbc:postgresql://postgres:5432/colloquy");
        assertThat(map("$.volumes")).containsOnlyKeys("postgres", "prometheus", "grafana");
    }

    @Test
    void usesOneDatabaseUserAndPasswordOnBothSides() {
        assertThat(text("$.services.colloquy.environment.SPRING_DATASOURCE_USERNAME"))
                .isEqualTo(text("$.services.postgres.environment.POSTGRES_USER"));
        assertThat(text("$.services.colloquy.environment.SPRING_DATASOURCE_PASSWORD"))
                .isEqualTo(text("$.services.postgres.environment.POSTGRES_PASSWORD"));
        assertThat(text("$.services.colloquy.environment.SPRING_DATASOURCE_URL"))
                .endsWith("/" + text("$.services.postgres.environment.POSTGRES_DB"));
    }

    @Test
    void waitsForAHealthyDatabase() {
        assertThat(text("$.services.colloquy.depends_on.postgres.condition")).isEqualTo("service_healthy");
        assertThat(list("$.services.postgres.healthcheck.test")).contains("pg_isready");
        assertThat(list("$.services.colloquy.healthcheck.test"))
                .startsWith("CMD", "bash", "-c")
                .last()
                .asString()
                .contains("GET /readyz", "grep -q '\"UP\"'")
                .doesNotContain("\n");
    }

    @Test
    void buildsALayeredImageFromThisCheckout() {
        assertThat(text("$.services.colloquy.build.context")).isEqualTo(".");
        assertThat(dockerfile)
                .filteredOn(line -> line.startsWith("FROM "))
                .containsExactly("FROM eclipse-temurin:25-jdk AS build", "FROM eclipse-temurin:25-jre");
        assertThat(dockerfile)
                .containsSubsequence(
                        "RUN java -Djarmode=tools -jar target/colloquy.jar extract --layers --destination /layers",
                        "COPY --from=build /layers/dependencies/ ./",
                        "COPY --from=build /layers/spring-boot-loader/ ./",
                        "COPY --from=build /layers/snapshot-dependencies/ ./",
                        "COPY --from=build /layers/application/ ./");
    }

    @Test
    void runsWithoutPrivileges() {
        assertThat(dockerfile).containsSubsequence("FROM eclipse-temurin:25-jre", "USER 10001:10001");
        assertThat(text("$.services.colloquy.read_only")).isEqualTo("true");
        assertThat(list("$.services.colloquy.cap_drop")).containsExactly("ALL");
        assertThat(list("$.services.colloquy.security_opt")).containsExactly("no-new-privileges:true");
    }

    @Test
    void isReachableFromTheSameMachineOnly() {
        assertThat(list("$.services.colloquy.ports")).containsExactly("127.0.0.1:8080:8080", "127.0.0.1:8081:8081");
        assertThat(map("$.services.postgres")).doesNotContainKey("ports");
    }

    @Test
    void watchesTheServiceInAProfileOfItsOwn() {
        assertThat(map("$.services")).containsOnlyKeys("colloquy", "postgres", "prometheus", "grafana");
        assertThat(text("$.services.prometheus.image")).matches("prom/prometheus:v\\d+\\.\\d+\\.\\d+");
        assertThat(text("$.services.grafana.image")).matches("grafana/grafana:\\d+\\.\\d+\\.\\d+");
        assertThat(list("$.services.prometheus.ports")).containsExactly("127.0.0.1:9090:9090");
        assertThat(list("$.services.grafana.ports")).containsExactly("127.0.0.1:3000:3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void hardensWhatWatches(String name) {
        String service = "$.services." + name;

        assertThat(list(service + ".profiles")).containsExactly("monitoring");
        assertThat(text(service + ".read_only")).isEqualTo("true");
        assertThat(list(service + ".cap_drop")).containsExactly("ALL");
        assertThat(list(service + ".security_opt")).containsExactly("no-new-privileges:true");
        assertThat(list(service + ".healthcheck.test")).startsWith("CMD", "wget");
        assertThat(list(service + ".volumes"))
                .filteredOn(volume -> volume.startsWith("./"))
                .isNotEmpty()
                .allSatisfy(volume -> {
                    assertThat(volume).endsWith(":ro");
                    assertThat(Path.of(volume.substring(0, volume.indexOf(':'))))
                            .isRegularFile();
                });
    }

    @Test
    void hasNoPasswordThatEverybodyKnows() {
        assertThat(map("$.services.grafana.environment"))
                .containsEntry("GF_AUTH_ANONYMOUS_ORG_ROLE", "Viewer")
                .containsEntry("GF_AUTH_DISABLE_LOGIN_FORM", "true")
                .containsEntry("GF_AUTH_BASIC_ENABLED", "false")
                .containsEntry("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION", "true");
    }

    @Test
    void letsPrometheusInByAKeyFromAFile() throws IOException {
        Map<String, Object> prometheus = new Yaml().load(Files.readString(Path.of("docs/monitoring/prometheus.yml")));
        String scrape = "$.scrape_configs[0]";

        assertThat(list("$.services.prometheus.secrets")).containsExactly("metrics-key");
        assertThat(text("$.secrets.metrics-key.file")).isEqualTo("./data/metrics-key");
        assertThat(JsonPath.<String>read(prometheus, scrape + ".authorization.credentials_file"))
                .isEqualTo("/run/secrets/metrics-key");
        assertThat(JsonPath.<String>read(prometheus, scrape + ".metrics_path")).isEqualTo("/actuator/prometheus");
        assertThat(JsonPath.<List<String>>read(prometheus, scrape + ".static_configs[0].targets"))
                .containsExactly("colloquy:8080");
    }

    @Test
    void leavesTimeForAGracefulStop() throws IOException {
        Map<String, Object> settings =
                new Yaml().load(Files.readString(Path.of("src/main/resources/application.yaml")));
        String perPhase = JsonPath.read(settings, "$.spring.lifecycle.timeout-per-shutdown-phase");
        String grace = text("$.services.colloquy.stop_grace_period");

        assertThat(seconds(grace)).isGreaterThan(seconds(perPhase));
    }

    private static int seconds(String text) {
        assertThat(text).matches("\\d+s");
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }
}

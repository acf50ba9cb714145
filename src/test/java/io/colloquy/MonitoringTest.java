package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.colloquy.PromQl.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The dashboard and the alarms name metrics and labels that the service really exports. The demo makes the traffic, so
 * that meters are there too that come with the first thing they count.
 */
class MonitoringTest {

    private static final Path MONITORING = Path.of("docs", "monitoring");
    private static final Path DASHBOARD = MONITORING.resolve("grafana/colloquy.json");
    private static final Path ALERTS = MONITORING.resolve("alerts.yml");

    /** What Prometheus adds. */
    private static final Set<String> LABELS_OF_A_TARGET = Set.of("job", "instance");

    private static final Set<String> METRICS_OF_A_TARGET = Set.of("up");

    private static final Duration TRAFFIC = Duration.ofSeconds(90);

    private static final Pattern SAMPLE = Pattern.compile("^([a-z_0-9A-Z]+)(\\{.*})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    /** A metric in a scrape, with one set of labels. */
    private record Sample(String metric, Map<String, String> labels) {

        boolean answers(Use use) {
            return metric.equals(use.metric())
                    && use.labels().stream()
                            .allMatch(label -> LABELS_OF_A_TARGET.contains(label) || labels.containsKey(label))
                    && labels.entrySet().containsAll(use.values().entrySet());
        }
    }

    private static List<String> dashboard() throws IOException {
        return JsonPath.read(Files.readString(DASHBOARD), "$.panels[*].targets[*].expr");
    }

    private static List<String> alerts() throws IOException {
        return JsonPath.read(new Yaml().<Object>load(Files.readString(ALERTS)), "$.groups[*].rules[*].expr");
    }

    private static List<Sample> samples(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> new Sample(matcher.group(1), labels(matcher.group(2))))
                .toList();
    }

    private static Map<String, String> labels(@Nullable String text) {
        return LABEL.matcher(text == null ? "" : text)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    private static void assertAnswered(List<String> expressions, List<Sample> samples) {
        assertThat(expressions)
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(PromQl.uses(expression))
                        .isNotEmpty()
                        .allSatisfy(use -> assertThat(METRICS_OF_A_TARGET.contains(use.metric())
                                        || samples.stream().anyMatch(sample -> sample.answers(use)))
                                .as("%s is exported", use)
                                .isTrue()));
    }

    @Test
    void nameMetricsAndLabelsThatTheServiceExports(@TempDir Path directory) throws IOException {
        List<String> expressions =
                Stream.of(dashboard(), alerts()).flatMap(List::stream).toList();
        try (ServiceProcess service = ServiceProcess.start(
                directory,
                "spring.profiles.active=demo",
                "colloquy.demo.clients=80",
                "colloquy.demo.joins-per-second=20")) {
            await("all sorts of traffic")
                    .atMost(TRAFFIC)
                    .untilAsserted(() -> assertAnswered(
                            expressions,
                            samples(service.admin().get("/actuator/prometheus").body())));
        }
    }

    @Test
    void findAMetricOrALabelThatIsNotExported() {
        List<Sample> samples = samples("# HELP a b\na_total{realm=\"x\",reason=\"y\"} 1.0\nb 2.0\n");

        assertAnswered(List.of("sum by (realm) (rate(a_total{reason=\"y\"}[5m]))", "b / b", "up"), samples);
        for (String wrong :
                List.of("c", "a", "sum by (kind) (a_total)", "a_total{reason=\"z\"}", "sum by (realm) (b)")) {
            assertThatThrownBy(() -> assertAnswered(List.of(wrong), samples)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void showWhatAnOperatorLooksFor() throws IOException {
        assertThat(Stream.of(dashboard(), alerts()).flatMap(List::stream))
                .flatMap(PromQl::uses)
                .extracting(Use::metric)
                .contains(
                        "colloquy_sessions_active",
                        "colloquy_sessions_closed_total",
                        "colloquy_registry_operation_seconds_sum",
                        "colloquy_transport_connections",
                        "colloquy_transport_handshakes_total",
                        "colloquy_transport_refused_total",
                        "colloquy_router_calls_total",
                        "colloquy_router_events_total",
                        "colloquy_router_errors_total",
                        "colloquy_rate_throttled_seconds_sum",
                        "colloquy_quota_refused_total",
                        "colloquy_ready",
                        "hikaricp_connections_pending",
                        "http_server_requests_seconds_count",
                        "jvm_memory_used_bytes");
    }

    @Test
    void sayWhatIsWrongInEachAlarm() throws IOException {
        List<Map<String, Object>> rules =
                JsonPath.read(new Yaml().<Object>load(Files.readString(ALERTS)), "$.groups[*].rules[*]");

        assertThat(rules).hasSizeGreaterThan(8).allSatisfy(rule -> {
            assertThat(rule).containsKeys("alert", "expr", "labels", "annotations");
            assertThat(JsonPath.<String>read(rule, "$.annotations.summary")).isNotBlank();
            assertThat(JsonPath.<String>read(rule, "$.labels.severity")).isIn("warning", "critical");
        });
        assertThat(new HashSet<>(JsonPath.<List<String>>read(rules, "$[*].alert")))
                .hasSameSizeAs(rules);
    }

    @Test
    void laySideBySideWhatIsOnTheDashboard() throws IOException {
        String json = Files.readString(DASHBOARD);
        List<Integer> ids = JsonPath.read(json, "$.panels[*].id");

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(JsonPath.<List<String>>read(json, "$.panels[*].datasource.uid"))
                .isNotEmpty()
                .containsOnly(JsonPath.<String>read(
                        new Yaml().<Object>load(Files.readString(MONITORING.resolve("grafana/datasources.yml"))),
                        "$.datasources[0].uid"));
    }
}

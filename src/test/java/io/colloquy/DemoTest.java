package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.colloquy.ServiceClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees of the demo, within a minute, and that it goes as it came. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static ServiceProcess service;

    @BeforeAll
    static void start(@TempDir Path directory) {
        service = ServiceProcess.start(
                directory,
                "spring.profiles.active=demo",
                "colloquy.demo.clients=80",
                "colloquy.demo.joins-per-second=20");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Answer summary(String by) {
        return service.admin().get("/api/v1/sessions/summary?by=" + by);
    }

    private static List<String> values(String by) {
        return JsonPath.read(summary(by).body(), "$.items[*].value");
    }

    @Test
    @Order(1)
    void fillsWithClientsOfAllKinds() {
        await("a crowd").atMost(SOON).untilAsserted(() -> {
            assertThat(Integer.parseInt(summary("realm").text("$.total"))).isGreaterThan(50);
            assertThat(values("realm")).contains("com.example.chat", "com.example.iot", "com.example.shop", "realm1");
            assertThat(values("transport")).contains("websocket", "rawsocket", "mqtt");
            assertThat(values("authmethod")).contains("anonymous", "ticket", "wampcra");
            assertThat(values("agent")).contains("AutobahnJS/22.11.1", "Wampy.js/8.0.2", "AcmeScraper/0.9");
            assertThat(service.admin()
                            .get("/api/v1/sessions?limit=200&fields=transport")
                            .body())
                    .contains(
                            "\"rawsocket\",\"protocol\":\"wamp.2.cbor\"",
                            "\"rawsocket\",\"protocol\":\"wamp.2.msgpack\"")
                    .contains(
                            "\"websocket\",\"protocol\":\"wamp.2.json\"", "\"websocket\",\"protocol\":\"wamp.2.cbor\"");
        });
    }

    @Test
    @Order(2)
    void hasSessionsThatEndInVariousWaysAndClientsThatAreRefused() {
        await("all sorts of ends")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.admin().get("/actuator/prometheus").body())
                        .contains("outcome=\"authentication_denied\"", "outcome=\"no_matching_auth_method\"")
                        .containsPattern("closed_total\\{by=\"client\",.*reason=\"wamp.close.close_realm\"} [1-9]")
                        .containsPattern(
                                "closed_total\\{by=\"transport\",.*reason=\"colloquy.close.transport_lost\"} [1-9]")
                        .containsPattern(
                                "closed_total\\{by=\"transport\",.*reason=\"wamp.error.protocol_violation\"} [1-9]")
                        .containsPattern("closed_total\\{by=\"limit\",.*reason=\"colloquy.close.slow_reader\"} [1-9]"));
    }

    @Test
    @Order(3)
    void talksThroughTheRouter() {
        await("calls, events, errors, and windows that are used up")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.admin().get("/actuator/prometheus").body())
                        .containsPattern("router_calls_total\\{realm=\"com.example.chat\"} [1-9]")
                        .containsPattern("router_calls_total\\{realm=\"com.example.iot\"} [1-9]")
                        .containsPattern("router_events_total\\{realm=\"com.example.chat\"} [1-9]")
                        .containsPattern(
                                "router_errors_total\\{error=\"application\",realm=\"com.example.chat\"} [1-9]")
                        .containsPattern("quota_refused_total\\{kind=\"request\",realm=\"com.example.chat\"} [1-9]")
                        .containsPattern("rate_throttled_seconds_count\\{realm=\"[a-z.]*\"} [1-9]"));
    }

    @Test
    @Order(4)
    void letsTheOneWhoHurtsBeFoundAndKeptOut() {
        String scrapers = "/api/v1/sessions/size?agent=AcmeScraper*";
        ServiceClient admin = service.admin();
        String filter = "{\"filter\": {\"agent\": \"AcmeScraper*\"}}";

        // Closing does not help.
        await().atMost(SOON).until(() -> admin.get(scrapers).body().equals("{\"size\":6}"));
        assertThat(admin.post("/api/v1/sessions/close", filter).text("$.closed"))
                .isEqualTo("6");
        await("they are back")
                .atMost(SOON)
                .until(() -> admin.get(scrapers).body().equals("{\"size\":6}"));

        Answer one = admin.get("/api/v1/sessions?agent=AcmeScraper*&limit=1");
        String ban = "{\"realm\": \"com.example.chat\", \"peer\": \"" + one.text("$.items[0].peer.address") + "\"}";
        assertThat(admin.post("/api/v1/bans", ban).status()).isEqualTo(201);
        assertThat(admin.get(scrapers).body()).isEqualTo("{\"size\":0}");
        await("they are refused")
                .atMost(SOON)
                .until(() -> admin.get("/actuator/prometheus")
                        .body()
                        .contains("colloquy_transport_refused_total{reason=\"not_authorized\"}"));
        assertThat(admin.get(scrapers).body()).isEqualTo("{\"size\":0}");
    }

    @Test
    @Order(5)
    void leavesBeforeTheServiceStopsAndSaysNothingMoreOfIt() throws InterruptedException {
        service.terminate();
        service.exitCode();

        assertThat(service.output()).contains("DEMO: 80 clients come and go");
        assertThat(service.output().lines())
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("Exception") || line.startsWith("\tat "));
    }

    @Test
    void isThereInItsProfileOnly(@TempDir Path directory) {
        try (ServiceProcess quiet = ServiceProcess.start(directory)) {
            assertThat(quiet.admin().get("/api/v1/sessions/size").body()).isEqualTo("{\"size\":0}");
            assertThat(quiet.admin().get("/api/v1/realms").body()).doesNotContain("com.example");
            assertThat(quiet.output()).doesNotContain("DEMO");
        }
    }

    @Test
    void refusesToStartWhereOthersCouldCome(@TempDir Path directory) {
        for (String setting : List.of("server.address=0.0.0.0", "colloquy.transport.address=0.0.0.0")) {
            assertThatThrownBy(() -> ServiceProcess.start(directory, "spring.profiles.active=demo", setting))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("is for loopback addresses only");
        }
    }
}

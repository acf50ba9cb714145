package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.ServiceClient.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under the running service, and comes back. */
class DatabaseGoneTest {

    private static final String KEYS = "/api/v1/keys";
    private static final String REALMS = "/api/v1/realms";
    private static final String SESSIONS = "/api/v1/sessions/";
    private static final String AUDIT = "/api/v1/audit";
    private static final Duration FEW_SECONDS = Duration.ofSeconds(6);

    @TempDir
    private Path directory;

    private int port;

    private EmbeddedPostgres postgres() throws IOException {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres"))
                .setCleanDataDirectory(false);
        return (port == 0 ? server : server.setPort(port)).start();
    }

    @Test
    void goesOnWithoutItsDatabaseAndWritesAgainOnceItIsBack() throws IOException {
        EmbeddedPostgres database = postgres();
        port = database.getPort();
        Path home = Files.createDirectory(directory.resolve("service"));
        String url = "spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres");
        try (ServiceProcess service = ServiceProcess.start(home, url)) {
            ServiceClient admin = service.admin();
            assertThat(admin.post(REALMS, "{\"uri\": \"com.example.known\"}").status())
                    .isEqualTo(201);
            Answer key = admin.post(KEYS, "{\"name\": \"gate\", \"role\": \"gateway\"}");
            database.close();

            goesOn(admin, admin.withKey(key.text("$.key")));
            refusesWrites(admin, KEYS + "/" + key.text("$.id"));
            long closed = closesAllTheSame(admin, service);
            try (EmbeddedPostgres again = postgres()) {
                assertThat(again.getPort()).isEqualTo(port);
                writesAgain(admin);
                tellsWhatWasDoneMeanwhile(admin, closed);
            }
        } finally {
            database.close();
        }
    }

    private static void goesOn(ServiceClient admin, ServiceClient gateway) {
        Answer health = admin.anonymous().get("/actuator/health");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.text("$.status")).isEqualTo("DOWN");
        assertThat(admin.anonymous().get("/readyz").status()).isEqualTo(200);
        assertThat(admin.anonymous().get("/livez").status()).isEqualTo(200);
        assertThat(gateway.open("com.example.known")).isPositive();
        assertThat(admin.open("realm1")).isPositive();
        assertThat(admin.get("/api/v1/sessions/size").text("$.size")).isEqualTo("2");
        assertThat(admin.get(REALMS).status()).isEqualTo(200);
        assertThat(admin.get(KEYS).status()).isEqualTo(200);
        assertThat(gateway.get("/api/v1/me").text("$.name")).isEqualTo("gate");
    }

    private static void refusesWrites(ServiceClient admin, String key) {
        List<Supplier<Answer>> writes = List.of(
                () -> admin.post(REALMS, "{\"uri\": \"com.example.new\"}"),
                () -> admin.put(REALMS + "/com.example.known", "{\"enabled\": false}"),
                () -> admin.delete(REALMS + "/com.example.known"),
                () -> admin.post("/api/v1/bans", "{\"realm\": \"com.example.known\", \"authid\": \"x\"}"),
                () -> admin.post(KEYS, "{\"name\": \"new\", \"role\": \"viewer\"}"),
                () -> admin.delete(key));
        for (Supplier<Answer> write : writes) {
            long before = System.nanoTime();
            Answer refused = write.get();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(FEW_SECONDS);
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.text("$.code")).isEqualTo("database_unavailable");
        }
        assertThat(admin.get("/api/v1/sessions/size").text("$.size")).isEqualTo("2");
        assertThat(admin.get(REALMS + "/com.example.known").text("$.enabled")).isEqualTo("true");
        assertThat(admin.get(REALMS + "/com.example.new").status()).isEqualTo(404);
    }

    private static long closesAllTheSame(ServiceClient admin, ServiceProcess service) {
        long session = admin.open("realm1");
        long before = System.nanoTime();
        assertThat(admin.delete(SESSIONS + session).status()).isEqualTo(204);
        // Who came first has waited for the database; from then on it counts as gone.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        assertThat(admin.get(SESSIONS + session).status()).isEqualTo(404);
        assertThat(service.output().lines())
                .filteredOn(line -> line.contains("closeSession completed"))
                .singleElement()
                .asString()
                .contains(" WARN ", "admin (user:admin)", "session " + session);
        assertThat(admin.get(AUDIT).status()).isEqualTo(503);
        return session;
    }

    private static void tellsWhatWasDoneMeanwhile(ServiceClient admin, long session) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get(AUDIT + "?operation=closeSession&session=" + session)
                        .text("$.items.length()")
                        .equals("1"));
        Answer entries = admin.get(AUDIT + "?session=" + session);
        assertThat(entries.text("$.items[*].operation")).isEqualTo("[\"closeSession\",\"openSession\"]");
        assertThat(entries.text("$.items[0].outcome")).isEqualTo("completed");
        assertThat(entries.text("$.items[0].actor.id")).isEqualTo("user:admin");
    }

    private static void writesAgain(ServiceClient admin) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.anonymous().get("/actuator/health").status() == 200);
        assertThat(admin.post(REALMS, "{\"uri\": \"com.example.new\"}").status())
                .isEqualTo(201);
        assertThat(admin.delete(REALMS + "/com.example.known").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/sessions/size").text("$.size")).isEqualTo("1");
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.ServiceClient.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole service, over a restart, on each of the databases that it runs on. */
class EndToEndTest {

    private static final String SESSIONS = "/api/v1/sessions";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keepsRealmsAndKeysButNoSessionOverARestart(TestDatabase database, @TempDir Path directory)
            throws InterruptedException {
        String url = "spring.datasource.url=" + database.newUrl(directory);
        String key;
        try (ServiceProcess service = ServiceProcess.start(directory, url)) {
            ServiceClient admin = service.admin();
            assertThat(admin.post("/api/v1/realms", "{\"uri\": \"com.example.chat\", \"description\": \"Chat\"}")
                            .status())
                    .isEqualTo(201);
            key = keyForChat(admin);
            livesThroughASession(admin, admin.withKey(key));
            admin.open("realm1");
            service.terminate();
            service.exitCode();
        }
        try (ServiceProcess again = ServiceProcess.start(directory, url)) {
            ServiceClient admin = again.admin();
            assertThat(size(admin)).isZero();
            assertThat(admin.get("/api/v1/realms").body()).contains("com.example.chat", "realm1");
            assertThat(admin.get("/api/v1/realms/com.example.chat").text("$.description"))
                    .isEqualTo("Chat");
            assertThat(admin.withKey(key).open("com.example.chat")).isPositive();
        }
    }

    private static String keyForChat(ServiceClient admin) {
        Answer made = admin.post(
                "/api/v1/keys", "{\"name\": \"gate\", \"role\": \"gateway\", \"realms\": [\"com.example.chat\"]}");
        assertThat(made.status()).isEqualTo(201);
        return made.text("$.key");
    }

    private static void livesThroughASession(ServiceClient admin, ServiceClient gateway) {
        String path = SESSIONS + "/" + gateway.open("com.example.chat");
        assertThat(admin.get(path).text("$.owner")).isEqualTo("gate");
        assertThat(admin.get(SESSIONS + "?realm=com.example.chat").text("$.items.length()"))
                .isEqualTo("1");
        assertThat(size(admin)).isOne();
        assertThat(gateway.post(path + "/seq", "").text("$.seq")).isEqualTo("1");
        assertThat(gateway.patch(path, "{\"agent\": \"gate/2\"}").text("$.version"))
                .isEqualTo("2");
        assertThat(List.of(
                        gateway.delete(path).status(),
                        gateway.delete(path).status(),
                        admin.get(path).status()))
                .containsExactly(204, 404, 404);
        assertThat(size(admin)).isZero();
    }

    private static int size(ServiceClient admin) {
        return Integer.parseInt(admin.get(SESSIONS + "/size").text("$.size"));
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.ServiceClient.Answer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed while it closes sessions. */
class AuditCrashTest {

    private static final String CLOSINGS = "/api/v1/audit?operation=closeSessions";
    private static final String NODE = "colloquy.node=node-1";
    private static final int SESSIONS = 30;

    @TempDir
    private Path directory;

    @Test
    void saysAfterTheRestartWhatWasAskedAndThatItWasNotCompleted() {
        try (ServiceProcess service = ServiceProcess.start(directory, NODE)) {
            ServiceClient admin = service.admin();
            for (int i = 0; i < SESSIONS; i++) {
                admin.open("realm1");
            }
            Answer begun = admin.post(
                    "/api/v1/sessions/close",
                    "{\"filter\": {\"realm\": \"realm1\"}, \"message\": \"Back at noon\", \"per_second\": 2}");
            assertThat(begun.status()).as(begun.body()).isEqualTo(202);
            assertThat(admin.get(CLOSINGS).text("$.items[0].outcome")).isEqualTo("started");
            await().atMost(Duration.ofSeconds(20)).until(() -> size(admin) < SESSIONS);
            assertThat(size(admin)).isPositive();
            // Closing the process is SIGKILL.
        }
        try (ServiceProcess again = ServiceProcess.start(directory, NODE)) {
            Answer entries = again.admin().get(CLOSINGS);
            assertThat(entries.text("$.items.length()")).isEqualTo("1");
            assertThat(entries.text("$.items[0].outcome")).isEqualTo("interrupted");
            assertThat(entries.text("$.items[0].matched")).isEqualTo(String.valueOf(SESSIONS));
            assertThat(entries.text("$.items[0].filter")).isEqualTo("realm=realm1");
            assertThat(entries.text("$.items[0].message")).isEqualTo("Back at noon");
            assertThat(entries.text("$.items[0].actor.id")).isEqualTo("user:admin");
            assertThat(entries.object("$.items[0]"))
                    .containsEntry("closed", null)
                    .containsEntry("completed_at", null);
        }
    }

    private static int size(ServiceClient admin) {
        return Integer.parseInt(admin.get("/api/v1/sessions/size").text("$.size"));
    }
}

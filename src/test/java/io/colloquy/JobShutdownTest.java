package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that goes on when the service is told to stop. */
class JobShutdownTest {

    private static final String AUDIT = "/api/v1/audit?operation=closeSessions";

    @Test
    void isInterruptedAndTheAuditSaysSoAfterTheRestart(@TempDir Path directory) throws InterruptedException {
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            ServiceClient admin = service.admin();
            for (int i = 0; i < 100; i++) {
                admin.open("realm1");
            }
            ServiceClient.Answer begun =
                    admin.post("/api/v1/sessions/close", "{\"filter\": {\"realm\": \"realm1\"}, \"per_second\": 1}");
            assertThat(begun.status()).isEqualTo(202);
            assertThat(admin.get(AUDIT).text("$.items[0].outcome")).isEqualTo("started");
            String job = "/api/v1/jobs/" + begun.text("$.id");
            await().until(() -> !admin.get(job).text("$.closed").equals("0"));
            service.terminate();
            assertThat(service.exitCode()).isEqualTo(143);
        }
        try (ServiceProcess again = ServiceProcess.start(directory)) {
            ServiceClient.Answer audit = again.admin().get(AUDIT);
            assertThat(audit.text("$.items.length()")).isEqualTo("1");
            assertThat(audit.text("$.items[0].outcome")).isEqualTo("interrupted");
            assertThat(audit.text("$.items[0].matched")).isEqualTo("100");
            // What the shutdown closed is not the job's doing.
            assertThat(Integer.parseInt(audit.text("$.items[0].closed"))).isBetween(1, 99);
        }
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {

    private static final String REALM = "{\"uri\": \"com.example.slow\"}";

    @Test
    void finishesARequestThatRunsWhenItIsToldToStop(@TempDir Path directory) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory);
                SlowRequest slow = SlowRequest.post(service.admin(), "/api/v1/realms", REALM)) {
            service.terminate();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> service.output().contains("Commencing graceful shutdown"));
            assertThat(service.runs()).isTrue();

            assertThat(slow.finish()).startsWith("HTTP/1.1 201").contains("com.example.slow");
            // 128 and the number of the signal
            assertThat(service.exitCode()).isEqualTo(143);
        }
        try (ServiceProcess again = ServiceProcess.start(directory)) {
            assertThat(again.admin().get("/api/v1/realms/com.example.slow").status())
                    .isEqualTo(200);
        }
    }
}

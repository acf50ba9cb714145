package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;

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

    /** Closes the context from inside, so that the stages of the shutdown can be looked at. */
    @SpringBootTest(
            webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {
                "spring.datasource.url=jdbc:h2:mem:shutdown",
                "colloquy.admin.password=" + ServiceProcess.PASSWORD
            })
    @DirtiesContext
    static class StagesTest {

        private static final Queue<Integer> READINESS = new ConcurrentLinkedQueue<>();
        private static final Queue<SessionEnd> ENDS = new ConcurrentLinkedQueue<>();

        @Autowired
        private ConfigurableApplicationContext context;

        @Value("${local.server.port}")
        private int port;

        @Test
        void refusesReadinessFirstThenClosesEverySession() {
            ServiceClient admin = ServiceClient.withPassword("http://127.0.0.1:" + port, ServiceProcess.PASSWORD);
            admin.open("realm1");
            admin.open("realm1");
            StagesConfiguration.client = admin;
            context.close();

            assertThat(READINESS).containsExactly(503);
            assertThat(ENDS).containsExactly(SessionEnd.SHUTDOWN, SessionEnd.SHUTDOWN);
        }

        @TestConfiguration(proxyBeanMethods = false)
        static class StagesConfiguration {

            private static ServiceClient client = new ServiceClient("", "");

            @Bean
            SessionListener ends() {
                return event -> {
                    if (event instanceof SessionEvent.Closed closed) {
                        ENDS.add(closed.end());
                    }
                };
            }

            @Bean
            SmartLifecycle first() {
                return new FirstToStop();
            }

            /** Stops before everything else, and asks then whether the service is ready. */
            private static final class FirstToStop implements SmartLifecycle {

                private volatile boolean running;

                @Override
                public void start() {
                    running = true;
                }

                @Override
                public void stop() {
                    READINESS.add(client.get("/readyz").status());
                    running = false;
                }

                @Override
                public boolean isRunning() {
                    return running;
                }
            }
        }
    }
}

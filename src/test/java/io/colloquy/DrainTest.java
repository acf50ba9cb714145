package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draining the service as production runs it, with WAMP clients who come, stay, and are asked to leave. */
class DrainTest {

    private static final String DRAIN = "/api/v1/drain";
    private static final String SHUTDOWN = "\"wamp.close.system_shutdown\"";

    @Test
    void asksClientsToLeaveAtThePaceAndLetsThemComeBackWhenItIsEnded(@TempDir Path directory) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            ServiceClient admin = service.admin();
            try (Guest first = Guest.joined(service);
                    Guest second = Guest.joined(service)) {
                ServiceClient.Answer begun = admin.post(DRAIN, "{\"per_second\": 1, \"message\": \"We move\"}");
                assertThat(begun.status()).isEqualTo(202);
                assertThat(begun.text("$.matched")).isEqualTo("2");
                await().until(() -> first.heard("[6,"));
                assertThat(first.last()).contains(SHUTDOWN).contains("We move");

                try (Guest late = Guest.knocking(service)) {
                    await().until(() -> late.heard("[3,"));
                    assertThat(late.last()).contains(SHUTDOWN);
                }
                assertThat(admin.anonymous().get("/readyz").status()).isEqualTo(503);
                assertThat(admin.anonymous().get("/livez").status()).isEqualTo(200);

                String job = "/api/v1/jobs/" + begun.text("$.id");
                await().atMost(Duration.ofSeconds(20))
                        .until(() -> admin.get(job).text("$.state").equals("completed"));
                assertThat(admin.get(job).text("$.closed")).isEqualTo("2");
                await().until(() -> second.heard("[6,"));
                assertThat(admin.get("/api/v1/sessions/size").text("$.size")).isEqualTo("0");
            }
            assertThat(admin.delete(DRAIN).status()).isEqualTo(204);
            assertThat(admin.anonymous().get("/readyz").status()).isEqualTo(200);
            Guest.joined(service).close();
        }
    }

    @Test
    void staysWithThoseWhoAreThereWhenItIsCancelled(@TempDir Path directory) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory)) {
            ServiceClient admin = service.admin();
            try (Guest first = Guest.joined(service);
                    Guest second = Guest.joined(service);
                    Guest third = Guest.joined(service);
                    Guest fourth = Guest.joined(service);
                    Guest last = Guest.joined(service)) {
                String job = admin.post(DRAIN, "{\"per_second\": 1}").text("$.id");
                await().until(() -> first.heard("[6,"));
                assertThat(admin.delete("/api/v1/jobs/" + job).status()).isEqualTo(204);

                await().until(() ->
                        admin.get("/api/v1/jobs/" + job).text("$.state").equals("cancelled"));
                assertThat(admin.anonymous().get("/readyz").status()).isEqualTo(200);
                assertThat(last.heard("[6,")).isFalse();
                long left = Stream.of(second, third, fourth, last)
                        .filter(guest -> !guest.heard("[6,"))
                        .count();
                assertThat(admin.get("/api/v1/sessions/size").text("$.size")).isEqualTo(Long.toString(left));
                Guest.joined(service).close();
            }
        }
    }

    /** A WAMP client on a WebSocket of the JDK, which keeps what it hears. */
    private static final class Guest implements WebSocket.Listener, AutoCloseable {

        private static final String HELLO = "[1,\"realm1\",{\"roles\":{\"caller\":{}}}]";

        private final Queue<String> heard = new ConcurrentLinkedQueue<>();
        private final HttpClient http = HttpClient.newHttpClient();
        private final WebSocket socket;
        private final StringBuilder text = new StringBuilder();

        private Guest(ServiceProcess service) {
            socket = http.newWebSocketBuilder()
                    .subprotocols("wamp.2.json")
                    .buildAsync(URI.create("ws://" + service.wampAddress() + "/ws"), this)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }

        /** One who asks to be let in. */
        static Guest knocking(ServiceProcess service) {
            var guest = new Guest(service);
            guest.socket.sendText(HELLO, true).orTimeout(10, TimeUnit.SECONDS).join();
            return guest;
        }

        /** One who is in. */
        static Guest joined(ServiceProcess service) {
            Guest guest = knocking(service);
            await().until(() -> guest.heard("[2,"));
            return guest;
        }

        boolean heard(String beginning) {
            return heard.stream().anyMatch(message -> message.startsWith(beginning));
        }

        String last() {
            return String.join("", heard.stream().skip(heard.size() - 1L).toList());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
            http.close();
        }
    }
}

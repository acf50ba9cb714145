package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastEventTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void tellsOfTheEndsThatAShutdownBringsAndThenThatItIsOver(@TempDir Path directory) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(directory);
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<HttpResponse<String>> stream = client.sendAsync(events(service), BodyHandlers.ofString());
            await().atMost(SOON)
                    .until(() -> meter(service, "colloquy.events.subscribers").equals("1.0"));
            long id = service.admin().open("realm1");
            await().atMost(SOON)
                    .until(() -> meter(service, "colloquy.events.delivered").equals("1.0"));
            service.terminate();

            // The body is whole only if the stream ends as it should.
            String body = stream.get(SOON.toSeconds(), TimeUnit.SECONDS).body();
            assertThat(body.lines().filter(line -> line.startsWith("event:")))
                    .containsExactly("event: session.opened", "event: session.closed", "event: gap");
            assertThat(body)
                    .contains("\"id\":" + id, "\"by\":\"shutdown\",\"reason\":\"wamp.close.system_shutdown\"")
                    .endsWith("data: {\"reason\":\"shutdown\",\"missed\":null}\n\n");
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }

    private static String meter(ServiceProcess service, String name) {
        return service.admin().get("/actuator/metrics/" + name).text("$.measurements[0].value");
    }

    private static HttpRequest events(ServiceProcess service) {
        return HttpRequest.newBuilder(URI.create("http://" + service.address() + "/api/v1/events"))
                .header("Authorization", service.admin().authorization())
                .build();
    }
}

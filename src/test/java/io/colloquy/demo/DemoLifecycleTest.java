package io.colloquy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.ColloquyApplication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The demo's clients leave by themselves, while the service still runs. */
class DemoLifecycleTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static double active(MeterRegistry meters) {
        return meters.find("colloquy.transport.connections").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    private static double goodbyes(MeterRegistry meters) {
        return meters.find("colloquy.sessions.closed").tag("reason", "wamp.close.close_realm").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void saysGoodbyeForEachClientBeforeTheServiceStops() {
        try (ConfigurableApplicationContext service = new SpringApplicationBuilder(ColloquyApplication.class)
                .profiles("demo")
                .run(
                        "--server.port=0",
                        "--colloquy.transport.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:leaving;DB_CLOSE_DELAY=-1",
                        "--colloquy.demo.clients=60",
                        "--colloquy.demo.joins-per-second=1")) {
            MeterRegistry meters = service.getBean(MeterRegistry.class);
            DemoLifecycle demo = service.getBean(DemoLifecycle.class);
            await("a crowd").atMost(SOON).until(() -> active(meters) > 40);
            double before = goodbyes(meters);

            demo.stop();

            assertThat(demo.isRunning()).isFalse();
            await("all are gone").atMost(SOON).until(() -> active(meters) == 0);
            assertThat(goodbyes(meters) - before).isGreaterThan(30);
        }
    }
}

package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The shutdown from inside, where its stages can be told apart. */
class ShutdownStagesTest {

    @Test
    void refusesReadinessFirstThenClosesEverySession() {
        var first = new FirstToStop();
        var ends = new Ends();
        try (ConfigurableApplicationContext context = start(first, ends)) {
            first.client = ServiceClient.withPassword(
                    "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"),
                    ServiceProcess.PASSWORD);
            first.client.open("realm1");
            first.client.open("realm1");
        }

        assertThat(first.readiness).isEqualTo(503);
        assertThat(first.liveness).isEqualTo(200);
        assertThat(ends.heard).containsExactly(SessionEnd.SHUTDOWN, SessionEnd.SHUTDOWN);
    }

    private static ConfigurableApplicationContext start(FirstToStop first, Ends ends) {
        return new SpringApplicationBuilder(ColloquyApplication.class)
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("noTestConfigurations", new NoTestConfigurations());
                    context.getBeanFactory().registerSingleton("firstToStop", first);
                    context.getBeanFactory().registerSingleton("ends", ends);
                })
                .run(
                        "--server.port=0",
                        "--colloquy.transport.port=0",
                        "--spring.datasource.url=jdbc:h2:mem:shutdown",
                        "--colloquy.admin.password=" + ServiceProcess.PASSWORD);
    }

    /** Hears how sessions end. */
    private static final class Ends implements SessionListener {

        private final Queue<SessionEnd> heard = new ConcurrentLinkedQueue<>();

        @Override
        public void on(SessionEvent event) {
            if (event instanceof SessionEvent.Closed closed) {
                heard.add(closed.end());
            }
        }
    }

    /** Stops before everything else, and asks then whether the service is ready. */
    private static final class FirstToStop implements SmartLifecycle {

        private ServiceClient client = new ServiceClient("", "");
        private int readiness;
        private int liveness;
        private volatile boolean running;

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            readiness = client.anonymous().get("/readyz").status();
            liveness = client.anonymous().get("/livez").status();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    /** Keeps what other tests configure out of this application. */
    private static final class NoTestConfigurations extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory factory) {
            return type.getAnnotationMetadata().hasAnnotation(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NoTestConfigurations;
        }

        @Override
        public int hashCode() {
            return NoTestConfigurations.class.hashCode();
        }
    }
}

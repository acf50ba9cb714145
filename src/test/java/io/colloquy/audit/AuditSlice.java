package io.colloquy.audit;

import io.colloquy.MovableClock;
import io.colloquy.PersistenceSlice;
import io.colloquy.session.Node;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** The audit on a real database, and on a clock that the test moves. It is no configuration by annotation. */
@AutoConfigurationPackage
@EnableConfigurationProperties(AuditProperties.class)
@Import({AuditService.class, AuditStore.class, Journal.class, AuditPurge.class, KillEntries.class})
class AuditSlice {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    Node node(@Value("${colloquy.node:node-1}") String name) {
        return new Node(name);
    }

    static ConfigurableApplicationContext start(String url, Map<String, String> properties) {
        return PersistenceSlice.start(AuditSlice.class, url, properties);
    }
}

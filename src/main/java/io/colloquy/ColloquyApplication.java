package io.colloquy;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The service: live WAMP sessions, and the HTTP API to administer them. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ColloquyApplication {

    /**
     * Starts the service.
     *
     * @param args Spring Boot's command line, such as {@code --server.port=8090}
     */
    public static void main(String[] args) {
        SpringApplication.run(ColloquyApplication.class, args);
    }

    /** The wall clock in UTC, from which every instant that is shown is taken; tests move it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

package io.colloquy.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * How large and how lively the demo is.
 *
 * @param clients the most WAMP clients at a time, besides a few that harm, 10 to 5000
 * @param joinsPerSecond how many come in a second, on average, once the crowd is there, 1 to 100; as many leave
 */
@Validated
@Profile("demo")
@ConfigurationProperties("colloquy.demo")
record DemoProperties(
        @DefaultValue("300") @Min(10) @Max(5000) int clients,
        @DefaultValue("4") @Min(1) @Max(100) int joinsPerSecond) {

    /** How long a client stays on average, so that as many leave as come. */
    Duration stay() {
        return Duration.ofMillis(1000L * clients / joinsPerSecond);
    }
}

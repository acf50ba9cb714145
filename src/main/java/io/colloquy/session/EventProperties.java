package io.colloquy.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of the event log.
 *
 * @param ring how many events are kept for those who are slow or come back, 1 to 1 million
 * @param maxSubscribers how many may hear of events at once, 1 to 10 000
 * @param heartbeat after how long without an event a stream shows that it is alive, 100 ms to 1 h
 */
@Validated
@ConfigurationProperties("colloquy.events")
public record EventProperties(
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int ring,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxSubscribers,

        @DefaultValue("15s") @DurationMin(millis = 100) @DurationMax(hours = 1)
        Duration heartbeat) {}

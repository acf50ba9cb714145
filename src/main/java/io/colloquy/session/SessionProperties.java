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
 * The bounds of the registry.
 *
 * @param limit the most live sessions in all realms, 1 to 100 million
 * @param lease how long a session lives that was opened over HTTP without {@code expires_in}
 * @param maxLease the longest that a session opened over HTTP can be given, 1 s to 366 days
 * @param history how many closed sessions are remembered, 0 to 1 million
 */
@Validated
@ConfigurationProperties("colloquy.sessions")
record SessionProperties(
        @DefaultValue("1000000") @Min(1) @Max(100_000_000) int limit,
        @DefaultValue("1h") @DurationMin(seconds = 1) Duration lease,

        @DefaultValue("24h") @DurationMin(seconds = 1) @DurationMax(days = 366)
        Duration maxLease,

        @DefaultValue("10000") @Min(0) @Max(1_000_000) int history) {

    /** @throws IllegalArgumentException if the lease is longer than the longest */
    public SessionProperties {
        if (lease.compareTo(maxLease) > 0) {
            throw new IllegalArgumentException("colloquy.sessions.lease must not exceed colloquy.sessions.max-lease");
        }
    }
}

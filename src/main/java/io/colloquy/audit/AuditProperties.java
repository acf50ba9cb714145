package io.colloquy.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long entries of the audit are kept.
 *
 * @param retention the age from which an entry is removed, 1 hour to 100 years
 * @param maxEntries the most entries that are kept, 1 to 100 million; the oldest go first
 */
@Validated
@ConfigurationProperties("colloquy.audit")
record AuditProperties(
        @DefaultValue("90d") @DurationMin(hours = 1) @DurationMax(days = 36_525)
        Duration retention,

        @DefaultValue("1000000") @Min(1) @Max(100_000_000) int maxEntries) {}

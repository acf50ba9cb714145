package io.colloquy.router;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of what one session may hold in the router.
 *
 * @param subscriptionsPerSession the most subscriptions of a session, 1 to 1 million
 * @param registrationsPerSession the most registrations of a session, 1 to 1 million
 * @param callsPerSession the most calls that a session waits for at a time, 1 to 1 million
 * @param invocationsPerSession the most calls that wait for one callee at a time, 1 to 1 million
 */
@Validated
@ConfigurationProperties("colloquy.router")
record RouterProperties(
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int subscriptionsPerSession,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int registrationsPerSession,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int callsPerSession,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int invocationsPerSession) {}

package io.colloquy.router;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of what the router itself is asked for.
 *
 * @param sessionsPerAnswer the most sessions, subscriptions or registrations that an answer names, 1 to 1 million. An id
 *     takes up to 17 octets, and a client whose outbound buffer cannot take its answer is lost
 * @param testamentsPerSession the most testaments that a session may have at a time, 1 to 10000
 * @param testamentSize how large these may be together, in octets of memory, 1 B to 16 MB
 */
@Validated
@ConfigurationProperties("colloquy.router")
record MetaProperties(
        @DefaultValue("50000") @Min(1) @Max(1_000_000) int sessionsPerAnswer,
        @DefaultValue("100") @Min(1) @Max(10_000) int testamentsPerSession,
        @DefaultValue("64KB") DataSize testamentSize) {

    private static final DataSize LARGEST = DataSize.ofMegabytes(16);

    /** @throws InvalidValueException naming what is out of its range */
    MetaProperties {
        Bounds.range("testament-size", testamentSize.toBytes(), 1, LARGEST.toBytes());
    }
}

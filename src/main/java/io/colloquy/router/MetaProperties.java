package io.colloquy.router;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of what the router itself is asked for.
 *
 * @param sessionsPerAnswer the most sessions that an answer names, 1 to 1 million. An id takes up to 17 octets, and a
 *     client whose outbound buffer cannot take its answer is lost
 */
@Validated
@ConfigurationProperties("colloquy.router")
record MetaProperties(@DefaultValue("50000") @Min(1) @Max(1_000_000) int sessionsPerAnswer) {}

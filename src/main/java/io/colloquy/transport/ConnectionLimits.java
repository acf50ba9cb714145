package io.colloquy.transport;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many connections there may be.
 *
 * @param maxConnections in all, 1 or more; each takes a file descriptor
 * @param maxConnectionsPerAddress from one address; 0: no such limit
 * @param maxUnauthenticated that have no session yet, 1 or more
 * @param maxUnauthenticatedPerAddress that have no session yet, from one address; 0: no such limit
 * @param acceptsPerSecond how many are accepted in a second; 0: no such limit
 */
@Validated
@ConfigurationProperties("colloquy.transport")
record ConnectionLimits(
        @DefaultValue("18000") @Min(1) int maxConnections,
        @DefaultValue("0") @PositiveOrZero int maxConnectionsPerAddress,
        @DefaultValue("4000") @Min(1) int maxUnauthenticated,
        @DefaultValue("4000") @PositiveOrZero int maxUnauthenticatedPerAddress,
        @DefaultValue("0") @PositiveOrZero int acceptsPerSecond) {}

package io.colloquy.transport;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long is waited for a client; each from 1 ms to one day.
 *
 * @param firstByteTimeout for its first octet, once it is connected
 * @param helloTimeout for its HELLO, from the first octet on
 * @param authTimeout for its proof, from HELLO on; a challenge serves as long
 * @param pingInterval how long an open session may be silent before it is pinged; as long again without an answer, and it
 *     is closed
 * @param goodbyeTimeout for its answer to GOODBYE, and for it to hang up
 */
@Validated
@ConfigurationProperties("colloquy.transport")
record Timeouts(
        @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration firstByteTimeout,

        @DefaultValue("10s") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration helloTimeout,

        @DefaultValue("30s") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration authTimeout,

        @DefaultValue("20s") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration pingInterval,

        @DefaultValue("5s") @DurationMin(millis = 1) @DurationMax(days = 1)
        Duration goodbyeTimeout) {}

package io.colloquy.transport;

import io.colloquy.wamp.Codec;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How large messages may be.
 *
 * @param maxMessage the longest message that is taken, also when inflated: 512 B to 16 MB
 * @param maxGreeting how much is taken of a client before it has a session, also when inflated: 512 B to 16 MB
 * @param maxDepth the deepest nesting of lists and dictionaries in a message that is taken, 4 to 500; the message is the
 *     first
 * @param outboundBuffer how much may wait for a client that reads slowly, besides one message of the longest
 */
@Validated
@ConfigurationProperties("colloquy.transport")
record MessageLimits(
        @DefaultValue("1MB") DataSize maxMessage,
        @DefaultValue("64KB") DataSize maxGreeting,
        @DefaultValue("64") @Min(4) @Max(Codec.MAX_DEPTH) int maxDepth,
        @DefaultValue("1MB") DataSize outboundBuffer) {

    private static final long LEAST = 512;
    private static final long MOST = 1 << 24;
    private static final long MOST_OUTBOUND = 1 << 30;

    /** @throws IllegalArgumentException naming the property that is out of range */
    MessageLimits {
        range("max-message", maxMessage, LEAST, MOST);
        range("max-greeting", maxGreeting, LEAST, MOST);
        range("outbound-buffer", outboundBuffer, LEAST, MOST_OUTBOUND);
    }

    /** {@link #maxMessage} in octets. */
    int maxOctets() {
        return Math.toIntExact(maxMessage.toBytes());
    }

    private static void range(String property, DataSize size, long least, long most) {
        if (size.toBytes() < least || size.toBytes() > most) {
            throw new IllegalArgumentException(
                    "colloquy.transport." + property + " must be from " + least + " to " + most + " bytes");
        }
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Codec;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Serialization;
import java.nio.charset.StandardCharsets;

/** Whatever lines of JSON a client sends: each is answered, nothing is thrown, and no session is left behind. */
class HandshakeFuzzTest {

    private static final int MOST_LINES = 16;

    private final Codec codec = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);

    @FuzzTest
    void answersAnyLines(byte[] octets) {
        var door = new FrontDoor();
        Visitor visitor = door.visitor();
        new String(octets, StandardCharsets.UTF_8).lines().limit(MOST_LINES).forEach(line -> {
            boolean over = visitor.conversation().ended();
            Step step = say(visitor, line);
            assertThat(over && !step.equals(Step.WAIT)).isFalse();
            if (step instanceof Step.Say say) {
                assertThat(codec.encode(say.message())).isNotEmpty();
            }
            if (step instanceof Step.Part part && part.last() != null) {
                assertThat(codec.encode(part.last())).hasSizeLessThan(2000);
            }
        });
        visitor.conversation().lost(SessionEnd.SHUTDOWN);

        assertThat(door.registry().isEmpty()).isTrue();
    }

    private Step say(Visitor visitor, String line) {
        try {
            return visitor.says(codec.decode(line.getBytes(StandardCharsets.UTF_8)));
        } catch (ProtocolException e) {
            return visitor.conversation().refuse(e);
        }
    }
}

package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets are written as in the specification of MessagePack: {@code 93} is a list of three, {@code 80} no keys. */
class MessagePackCodecTest {

    private final Codec codec = Codec.of(Serialization.MSGPACK, Codec.DEFAULT_DEPTH);

    @ParameterizedTest
    @CsvSource({
        "80, a message is an array",
        "c1, 'the message is not valid MessagePack, at or before position 0'",
        "93 01 a172 c1, 'the message is not valid MessagePack, at or before position 4'",
        "93 01 a172 81 01 02, a key of a dictionary must be a string",
        "93 01 a172 81 c40161 02, a key of a dictionary must be a string",
        "93 01 a172 82 a161 01 a161 02, a dictionary has the same key twice",
        "93 01 a172 81 a161 a100, 'a string may not begin with U+0000: in JSON, that marks octets'",
        "93 01 a1ff 80, a string is not valid UTF-8",
        "93 01 a2c080 80, a string is not valid UTF-8",
        "93 01 a3eda080 80, a string is not valid UTF-8",
        "93 01 a172 81 a161 d40001, extension types are not taken",
        "93 01 a172 81 a161 d40100, extension types are not taken",
        "93 01 a172 81 a161 d6ff00000000, extension types are not taken",
        "93 01 a172 81 a161 c7ff00, extension types are not taken",
        "93 01 a172 80 c0, something follows the message"
    })
    void saysWhatIsWrong(String hex, String words) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(hex))
                .withMessage(words)
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.PROTOCOL_VIOLATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ddffffffff", "dd7fffffff", "dcffff", "dfffffffff", "df7fffffff", "deffff", "dbffffffff", "db7fffffff",
                "c6ffffffff", "c67fffffff", "c9ffffffff00", "d9ff", "c4ff", "9f", "8f", "bf"
            })
    void believesNoAnnouncement(String hex) {
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> decode(hex));
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> decode("93 01 a172 " + hex));
    }

    @Test
    void takesLittleMemoryForListsThatAnnounceMuch() {
        // Sixty lists within each other, each announcing as many elements as there are octets: 240 MB if believed.
        byte[] hostile = new byte[1_000_000];
        for (int i = 0; i < 60; i++) {
            hostile[5 * i] = (byte) 0xDD;
            hostile[5 * i + 2] = 0x0F;
        }
        Arrays.fill(hostile, 300, hostile.length, (byte) 0xC1);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> codec.decode(hostile));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000_000);
    }

    @Test
    void readsWhatAClientCallsUndefinedAsAbsent() {
        // [48, 1, {"a": undefined, "b": [undefined, 1, undefined]}, "p", undefined, undefined]
        Call call = (Call) decode("96 30 01 82 a161 d40000 a162 93 d40000 01 d40000 a170 d40000 d40000");

        assertThat(call.options().values()).isEqualTo(Map.of("b", Arrays.asList(null, 1L, null)));
        assertThat(call.elements()).hasSize(4);
    }

    @Test
    void readsUndefinedArgumentsBesideKeywordArguments() {
        Call call = (Call) decode("96 30 01 80 a170 d40000 81 a161 01");

        assertThat(call.payload()).isEqualTo(new Payload(List.of(), Map.of("a", 1L)));
    }

    @Test
    void readsAnIdThatIsWrittenAsAFloat() {
        assertThat(decode("93 31 cb4340000000000000 80"))
                .isEqualTo(new Cancel(1L << 53, new Dict("Options", Map.of())));
        assertThat(decode("93 31 ca40000000 80")).isEqualTo(new Cancel(2, new Dict("Options", Map.of())));
    }

    private WampMessage decode(String hex) {
        return codec.decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}

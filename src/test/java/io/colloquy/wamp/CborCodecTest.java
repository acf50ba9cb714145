package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets are written as in RFC 8949: {@code 83} is a list of three, {@code a0} no keys, {@code 61} a letter. */
class CborCodecTest {

    private final Codec codec = Codec.of(Serialization.CBOR, Codec.DEFAULT_DEPTH);

    @ParameterizedTest
    @CsvSource({
        "a0, a message is an array",
        "83 01 6172 a1 01 02, a key of a dictionary must be a string",
        "83 01 6172 a1 20 02, a key of a dictionary must be a string",
        "83 01 6172 a1 4161 02, a key of a dictionary must be a string",
        "83 01 6172 a1 c16161 02, a key of a dictionary must be a string",
        "83 01 6172 a2 6161 01 6161 02, a dictionary has the same key twice",
        "83 01 6172 a1 6161 6100, 'a string may not begin with U+0000: in JSON, that marks octets'",
        "83 01 63eda080 a0, 'a string has half a surrogate pair, which no text in UTF-8 can have'",
        "83 01 6172 a1 6161 c249010000000000000000, an integer must be from -2^63 to 2^64 - 1",
        "83 01 6172 a1 6161 3bffffffffffffffff, an integer must be from -2^63 to 2^64 - 1",
        "83 01 6172 a1 6161 c4820102, decimal fractions are not taken",
        "83 01 6172 a1 6161 c5820102, tag 5 is not taken",
        "83 01 6172 a1 6161 c482197fff01, decimal fractions are not taken",
        "83 01 6172 a1 6161 d81c80, tag 28 is not taken",
        "83 01 6172 a1 6161 d81d0a, tag 29 is not taken",
        "d9010083 01 6172 a0, tag 256 is not taken",
        "83 01 6172 a1 6161 e0, 'a simple value must be false, true, null or undefined'",
        "83 01 6172 a1 6161 f8ff, 'a simple value must be false, true, null or undefined'",
        "83 01 6172 a0 f6, something follows the message"
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
            strings = {"ff", "fc", "83 01 61ff a0", "83 01 62c328 a0", "83 01 6172 a1 f6 01", "83 01 6172 a1 80 01"})
    void saysWhereItIsNoCbor(String hex) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(hex))
                .withMessageMatching("the message is not valid CBOR, at or before position \\d+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9bffffffffffffffff",
                "9b7fffffffffffffff",
                "9affffffff",
                "9a7fffffff",
                "bbffffffffffffffff",
                "ba7fffffff",
                "7bffffffffffffffff",
                "7a7fffffff",
                "5bffffffffffffffff",
                "5a7fffffff",
                "5a0003ffff",
                "c25a7fffffff",
                "a17a7fffffff",
                "a15a7fffffff",
                "7f7a7fffffff",
                "5f5a7fffffff",
                "9f",
                "bf",
                "7f",
                "5f",
                "c1"
            })
    void believesNoAnnouncement(String hex) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] alone = HexFormat.of().parseHex(hex);
        byte[] within = HexFormat.of().parseHex("83016172" + hex);
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> codec.decode(alone));

        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> codec.decode(within));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100_000);
    }

    @Test
    void readsWhatAClientCallsUndefinedAsAbsent() {
        // [48, 1, {"a": undefined, "b": [undefined, null, undefined]}, "p", undefined, undefined]
        Call call = (Call) decode("86 1830 01 a2 6161 f7 6162 83 f7 f6 f7 6170 f7 f7");

        assertThat(call.options().values()).isEqualTo(Map.of("b", Arrays.asList(null, null, null)));
        assertThat(call.elements()).hasSize(4);
    }

    @Test
    void readsWhatIsUnderAHarmlessTag() {
        // A date as text, seconds, octets from JavaScript, self-described CBOR
        Result result = (Result) decode("84 1832 01 a0 84 c06161 c11a00000001 d84041ff d9d9f7 f7");

        assertThat(Plain.of(result.payload().args())).isEqualTo(Arrays.asList("a", 1L, new Plain.Octets("ff"), null));
    }

    @Test
    void readsNumbersOfAllLengths() {
        Result result = (Result)
                decode("84 1832 01 a0 86 f93c00 fa3fc00000 fb3ff8000000000000 c24101 c34101" + "1bffffffffffffffff");

        assertThat(result.payload().args())
                .isEqualTo(List.of(
                        1.0, 1.5, 1.5, 1L, -2L, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE)));
    }

    @Test
    void readsWhatComesInPieces() {
        Result result = (Result) decode("9f 1832 01 bf ff 9f 7f 6161 6162 ff 5f 4101 4102 ff ff ff");

        assertThat(Plain.of(result.payload().args())).isEqualTo(List.of("ab", new Plain.Octets("0102")));
    }

    @Test
    void readsAnIdThatIsWrittenAsAFloat() {
        assertThat(decode("83 1831 fb4340000000000000 a0"))
                .isEqualTo(new Cancel(1L << 53, new Dict("Options", Map.of())));
    }

    @Test
    void refusesTagsInHeaps() {
        byte[] tags = new byte[1_000_000];
        Arrays.fill(tags, (byte) 0xC1);
        tags[0] = (byte) 0x81;

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(tags))
                .withMessage("a value has more than 4 tags")
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.LIMIT_REACHED);
        assertThat(decode("83 01 6172 a1 6161 c1c1c1c101")).isInstanceOf(Hello.class);
        assertThat(decode("83 01 6172 a1 6161 46c1c1c1c1c1c1")).isInstanceOf(Hello.class);
    }

    private WampMessage decode(String hex) {
        return codec.decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}

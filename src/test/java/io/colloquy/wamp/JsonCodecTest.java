package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {

    private final Codec codec = Codec.of(Serialization.JSON, Codec.DEFAULT_DEPTH);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | a message is an array",
                "1 | a message is an array",
                "[] | a message is an array that begins with its code, and this one is empty",
                "[1,\"r\",{\"a\":1,\"a\":2}] | a dictionary has the same key twice",
                "[1,\"r\",{\"a\":1,\"\\u0061\":null}] | a dictionary has the same key twice",
                "[1,\"r\",{\"\\u0000a\":1}] | a string may not begin with U+0000: in JSON, that marks octets",
                "[1,\"r\",{\"a\":\"\\u0000!\"}] | a string that begins with U+0000 must go on with base64",
                "[1,\"r\",{\"a\":18446744073709551616}] | an integer must be from -2^63 to 2^64 - 1",
                "[1,\"r\",{\"a\":-9223372036854775809}] | an integer must be from -2^63 to 2^64 - 1",
                "[1,\"r\",{\"a\":1e309}] | a number is larger than a double can be",
                "[1,\"r\",{\"a\":1e999999999}] | a number is larger than a double can be",
                "[1,\"r\",{\"a\":-1e99999999999999999999}] | a number is larger than a double can be",
                "[1,\"r\",{}][] | something follows the message",
                "[1,\"r\",{}] 2 | something follows the message"
            })
    void saysWhatIsWrong(String text, String words) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(text))
                .withMessage(words)
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.PROTOCOL_VIOLATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1,\"r\",{\"a\":NaN}]",
                "[1,\"r\",{\"a\":Infinity}]",
                "[1,'r',{}]",
                "[1,\"r\",{},]",
                "[1,\"r\",{}]]",
                "[1,\"r\",{1:2}]",
                "[01,\"r\",{}]",
                "[1,\"r\",{\"a\":\"\t\"}]",
                "[1,\"r\",{}/**/]",
                "\ufeff[1,\"r\",{}]",
                "[1 \"r\",{}]",
                "secret"
            })
    void saysWhereItIsNoJson(String text) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode(text))
                .withMessageMatching("the message is not valid JSON, at or before position \\d+")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5b c080 5d", "5b 22 eda080 22 5d", "5b 22 c3 22 5d", "fe ff 00 5b 00 5d"})
    void refusesWhatIsNoUtf8(String hex) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(HexFormat.of().parseHex(hex.replace(" ", ""))))
                .withMessage("the message is not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\ud83dx", "\\ude00\\ud83d"})
    void refusesHalfASurrogatePair(String escaped) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode("[1,\"" + escaped + "\",{}]"))
                .withMessageContaining("half a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0.", "1e"})
    void refusesNumbersWithoutEndBeforeItReckons(String beginning) {
        char[] zeros = new char[1_000_000];
        Arrays.fill(zeros, beginning.endsWith("e") ? '1' : '0');

        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> decode("[1,\"r\",{\"a\":" + beginning + new String(zeros) + "}]"))
                .withMessage("a number has more than 1000 characters")
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.LIMIT_REACHED);
    }

    @Test
    void readsAndWritesOctetsAsBase64() {
        String text = "[50,1,{},[\"\\u0000EP8=\"]]";
        Result result = (Result) decode(text);

        assertThat(result.payload().args()).singleElement().isEqualTo(new byte[] {0x10, (byte) 0xFF});
        assertThat(text(codec.encode(result))).isEqualTo(text);
        assertThat(((Result) decode("[50,1,{},[\"\\u0000\"]]")).payload().args())
                .singleElement()
                .isEqualTo(new byte[0]);
    }

    @Test
    void writesNullForWhatJsonHasNoNumberFor() {
        List<@Nullable Object> numbers = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.5);

        assertThat(text(codec.encode(new Result(1, Dict.EMPTY, new Payload(numbers, Map.of())))))
                .isEqualTo("[50,1,{},[null,null,null,1.5]]");
    }

    @Test
    void tellsIntegersFromFractions() {
        Result result = (Result) decode("[50,1,{},[1,1.0,1e2,-0,-0.0,9223372036854775807]]");

        assertThat(result.payload().args()).isEqualTo(List.of(1L, 1.0, 100.0, 0L, -0.0, Long.MAX_VALUE));
    }

    @Test
    void remembersNoNamesOfStrangers() {
        String key = "x".repeat(60_000);

        assertThat(((Hello) decode("[1,\"r\",{\"" + key + "\":1}]")).details().has(key))
                .isTrue();
        assertThat(((Hello) decode("[1,\"r\",{\"a\":1}]"))
                        .details()
                        .values()
                        .keySet()
                        .iterator()
                        .next())
                .isNotSameAs("a")
                .isEqualTo("a");
    }

    private WampMessage decode(String text) {
        return codec.decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}

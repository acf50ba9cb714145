package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every serialization. */
class CodecTest {

    private static final Payload BOTH = new Payload(List.of(1), Map.of("key", "value"));

    @Property(tries = 1500)
    void carriesAnyMessageFromOneSerializationToAnother(
            @ForAll("messages") WampMessage message, @ForAll Serialization from, @ForAll Serialization to) {
        WampMessage arrived = throughBoth(message, from, to);

        assertThat(arrived).hasSameClassAs(message);
        assertThat(Plain.of(arrived)).isEqualTo(Plain.of(message));
    }

    private static WampMessage throughBoth(WampMessage message, Serialization from, Serialization to) {
        Codec sender = codec(from);
        Codec receiver = codec(to);
        return receiver.decode(receiver.encode(sender.decode(sender.encode(message))));
    }

    @Provide
    Arbitrary<WampMessage> messages() {
        return Messages.any();
    }

    static Stream<WampMessage> oneOfEachKind() {
        return Messages.ofEachKind(BOTH);
    }

    @ParameterizedTest
    @MethodSource("oneOfEachKind")
    void carriesEachKindOfMessage(WampMessage message) {
        for (Serialization serialization : Serialization.values()) {
            WampMessage read = codec(serialization).decode(codec(serialization).encode(message));

            assertThat(Plain.of(read)).isEqualTo(Plain.of(message));
            assertThat(read.code()).isEqualTo(message.code());
        }
    }

    @Test
    void leavesOutArgumentsThatAreNotThere() {
        Dict none = Dict.EMPTY;
        assertThat(json(new Call(1, none, "a", Payload.NONE))).isEqualTo("[48,1,{},\"a\"]");
        assertThat(json(new Call(1, none, "a", new Payload(List.of(true), Map.of()))))
                .isEqualTo("[48,1,{},\"a\",[true]]");
        assertThat(json(new Call(1, none, "a", new Payload(List.of(), Map.of("b", 2)))))
                .isEqualTo("[48,1,{},\"a\",[],{\"b\":2}]");
    }

    @Test
    void leavesNoArgumentsOutOfAResult() {
        assertThat(json(new Result(1, Dict.EMPTY, Payload.NONE))).isEqualTo("[50,1,{},[]]");
    }

    @ParameterizedTest
    @EnumSource
    void readsExactlyAsDeepAsIsSaid(Serialization serialization) {
        Codec writer = Codec.of(serialization, Codec.MAX_DEPTH);
        Codec reader = Codec.of(serialization, 10);
        var deepest = new Result(1, Dict.EMPTY, new Payload(Messages.nested(9), Map.of()));
        var tooDeep = new Result(1, Dict.EMPTY, new Payload(Messages.nested(10), Map.of()));

        assertThat(Plain.of(reader.decode(writer.encode(deepest)))).isEqualTo(Plain.of(deepest));
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> reader.decode(writer.encode(tooDeep)))
                .withMessage("lists and dictionaries are nested more than 10 deep")
                .extracting(ProtocolException::reason)
                .isEqualTo(Reasons.LIMIT_REACHED);
    }

    @ParameterizedTest
    @EnumSource
    void readsTheDeepestThatCanBeAskedForAndNothingBreaksBeyond(Serialization serialization) {
        Codec codec = Codec.of(serialization, Codec.MAX_DEPTH);
        var deepest = new Result(1, Dict.EMPTY, new Payload(Messages.nested(Codec.MAX_DEPTH - 1), Map.of()));

        assertThat(codec.decode(codec.encode(deepest))).isInstanceOf(Result.class);
        byte list = switch (serialization) {
            case JSON -> '[';
            case MSGPACK -> (byte) 0x91;
            case CBOR -> (byte) 0x81;
        };
        byte[] endless = new byte[1_000_000];
        Arrays.fill(endless, list);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(endless))
                .withMessageContaining("nested more than 500 deep");
    }

    @Test
    void isMadeForDepthsThatMakeSenseOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> Codec.of(Serialization.JSON, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Codec.of(Serialization.CBOR, Codec.MAX_DEPTH + 1));
    }

    @ParameterizedTest
    @EnumSource
    void refusesEveryMessageThatEndsTooEarlyOrTooLate(Serialization serialization) {
        Codec codec = codec(serialization);
        byte[] whole = codec.encode(new Call(1, Dict.of(Map.of("a", "b")), "c", BOTH));

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> codec.decode(part));
        }
        byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
        System.arraycopy(whole, 0, twice, whole.length, whole.length);
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(twice))
                .withMessage("something follows the message");
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> codec.decode(new byte[0]))
                .withMessage("the message is empty");
    }

    @ParameterizedTest
    @EnumSource
    void writesHalvesOfSurrogatePairsAsReplacementCharacters(Serialization serialization) {
        var message = new Goodbye(Dict.of(Map.of("k\udc00", "\ud83d\ude00\ud83dx")), "a.b");

        assertThat(codec(serialization)
                        .decode(codec(serialization).encode(message))
                        .elements())
                .containsExactly(6, Map.of("k\ufffd", "\ud83d\ude00\ufffdx"), "a.b");
    }

    @ParameterizedTest
    @EnumSource
    void writesNothingButWhatAMessageMayHold(Serialization serialization) {
        var message = new Goodbye(Dict.of(Map.of("since", Instant.EPOCH)), "a.b");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec(serialization).encode(message));
    }

    @ParameterizedTest
    @EnumSource
    void readsAnIntegerAsALongIfItIsOne(Serialization serialization) {
        BigInteger beyond = BigInteger.ONE.shiftLeft(63);
        Map<String, Object> numbers = new HashMap<>(Map.of("small", BigInteger.ONE, "large", beyond));
        numbers.put("least", Long.MIN_VALUE);
        var message = new Cancel(1, Dict.of(numbers));

        Cancel read = (Cancel) codec(serialization).decode(codec(serialization).encode(message));

        assertThat(read.options().values().get("small")).isEqualTo(1L);
        assertThat(read.options().values().get("large")).isEqualTo(beyond);
        assertThat(read.options().values().get("least")).isEqualTo(Long.MIN_VALUE);
    }

    private static String json(WampMessage message) {
        return new String(codec(Serialization.JSON).encode(message), StandardCharsets.UTF_8);
    }

    private static Codec codec(Serialization serialization) {
        return Codec.of(serialization, Codec.DEFAULT_DEPTH);
    }
}

package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdTest {

    private static final BigInteger MAX = BigInteger.TWO.pow(53);

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 1, max = 1L << 53) long value) {
        var id = new SessionId(value);

        assertThat(SessionId.parse(id.toString())).isEqualTo(id).hasSameHashCodeAs(id);
    }

    @Test
    void takesTheSmallestAndTheLargest() {
        assertThat(SessionId.parse("1").value()).isEqualTo(1);
        assertThat(SessionId.parse("9007199254740992").value()).isEqualTo(1L << 53);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "9007199254740993",
                "9999999999999999",
                "10000000000000000",
                "18446744073709551617",
                "01",
                "+1",
                "-1",
                "1e3",
                "1.0",
                "0x1",
                " 1",
                "1 ",
                "1\n",
                "one",
                "١٢",
                "１",
                "1_000",
                "99999999999999999999999999999999999999999999"
            })
    void refusesWhatIsNoId(String text) {
        assertThatThrownBy(() -> SessionId.parse(text)).isInstanceOf(InvalidIdException.class);
    }

    @Property
    void readsExactlyThePlainDecimalsInRange(@ForAll @StringLength(max = 20) String text) {
        readsIfPlainDecimalInRange(text);
    }

    @Property
    void readsExactlyThePlainDecimalsInRangeOfAllThatLookLikeNumbers(@ForAll("numbers") String text) {
        readsIfPlainDecimalInRange(text);
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.strings().withChars("0123456789+-e.").ofMaxLength(19);
    }

    private static void readsIfPlainDecimalInRange(String text) {
        boolean plain = text.matches("[1-9][0-9]*") && new BigInteger(text).compareTo(MAX) <= 0;

        if (plain) {
            assertThat(SessionId.parse(text).value()).isEqualTo(Long.parseLong(text));
        } else {
            assertThatThrownBy(() -> SessionId.parse(text)).isInstanceOf(InvalidIdException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 0, (1L << 53) + 1, Long.MAX_VALUE})
    void refusesNumbersOutOfRange(long value) {
        assertThatThrownBy(() -> new SessionId(value)).isInstanceOf(InvalidIdException.class);
    }

    @Test
    void isOrderedAsANumber() {
        assertThat(new SessionId(9)).isLessThan(new SessionId(10));
    }
}

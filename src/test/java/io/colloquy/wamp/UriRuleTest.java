package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules are held against the patterns that the specification gives for them. */
class UriRuleTest {

    private static final Pattern LOOSE =
            Pattern.compile("^([^\\s.#]+\\.)*([^\\s.#]+)$", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern STRICT = Pattern.compile("^([0-9a-z_]+\\.)*([0-9a-z_]+)$");

    @Property(tries = 2000)
    void followsTheSpecificationForAnyText(@ForAll("texts") String text) {
        assertThat(UriRule.LOOSE.matches(text)).isEqualTo(LOOSE.matcher(text).matches());
        assertThat(UriRule.STRICT.matches(text)).isEqualTo(STRICT.matcher(text).matches());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab0_.").ofMaxLength(12),
                Arbitraries.strings().withChars("aZ0_.# \t\n-éß漢").ofMaxLength(8),
                Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(6));
    }

    private static char[] surrogates() {
        var all = new char[Character.MAX_SURROGATE - Character.MIN_SURROGATE + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = (char) (Character.MIN_SURROGATE + i);
        }
        return all;
    }

    @Test
    void followsTheSpecificationForEachCharacter() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            String text = "a" + Character.toString(character) + "b";
            boolean halfAPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;

            assertThat(UriRule.LOOSE.matches(text))
                    .as("U+%04X", character)
                    .isEqualTo(!halfAPair && LOOSE.matcher(text).matches());
            assertThat(UriRule.STRICT.matches(text))
                    .as("U+%04X", character)
                    .isEqualTo(STRICT.matcher(text).matches());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uDC00", "\uDC00\uD800", "a.\uD800"})
    void refusesHalfASurrogatePairWhichNoUtf8CanHold(String text) {
        assertThat(UriRule.LOOSE.matches(text)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void takes255BytesAndNotOneMore(UriRule rule) {
        assertThat(rule.matches("a".repeat(255))).isTrue();
        assertThat(rule.matches("a".repeat(256))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "漢", "𝄞"})
    void countsBytesNotCharacters(String character) {
        int bytes = character.getBytes(StandardCharsets.UTF_8).length;
        String most = character.repeat(255 / bytes) + "a".repeat(255 % bytes);

        assertThat(UriRule.LOOSE.matches(most)).isTrue();
        assertThat(UriRule.LOOSE.matches(most + "a")).isFalse();
        assertThat(UriRule.LOOSE.matches("a".repeat(254) + character)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.", ".", "é", "\uD800", " "})
    void takesAHostileTextOfAnyLengthWithoutFalling(String part) {
        String hostile = part.repeat(4_000_000 / part.length());

        assertThat(UriRule.LOOSE.matches(hostile)).isFalse();
        assertThat(UriRule.STRICT.matches(hostile)).isFalse();
    }

    @Test
    void saysWhichRuleIsBroken() {
        assertThatThrownBy(() -> UriRule.STRICT.check("Com.Example"))
                .isInstanceOf(InvalidUriException.class)
                .hasMessageContaining("a-z");
        assertThatThrownBy(() -> UriRule.LOOSE.check("com..example"))
                .isInstanceOf(InvalidUriException.class)
                .hasMessageContaining("none empty");
        assertThat(UriRule.STRICT.check("com.example_1")).isEqualTo("com.example_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wamp", "wamp.close", "a/b", "a\\b", "a;b", "a%2Fb", "a\u0001b", "a..b", ".", "..", ""})
    void refusesWhatCanNotNameARealm(String text) {
        assertThatThrownBy(() -> new RealmUri(text)).isInstanceOf(InvalidUriException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wampum", "com.wamp.x", "realm1", "Ünï.cødé", "a?b", "a:b@c"})
    void takesWhatOnlyLooksReserved(String text) {
        assertThat(new RealmUri(text)).hasToString(text).isEqualByComparingTo(new RealmUri(text));
    }
}

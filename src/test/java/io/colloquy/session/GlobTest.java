package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Patterns are held against the JDK's regular expressions. */
class GlobTest {

    private static final int FLAGS = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    @Property(tries = 3000)
    void matchesWhatTheRegularExpressionMatches(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        String regex =
                Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));

        assertThat(new Glob(pattern).matches(text))
                .isEqualTo(Pattern.compile(regex, FLAGS).matcher(text).matches());
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("aAbB*ßéÉ.").ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAbBßéÉ.\n").ofMaxLength(9);
    }

    @Test
    void findsWhatOverlapsItself() {
        assertThat(new Glob("*aab*").matches("aaab")).isTrue();
        assertThat(new Glob("*abab*abab").matches("abababab")).isTrue();
        assertThat(new Glob("*abab*abab").matches("ababab")).isFalse();
    }
}

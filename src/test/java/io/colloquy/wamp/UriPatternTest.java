package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UriPatternTest {

    @ParameterizedTest
    @CsvSource({
        "EXACT, com.example.a, com.example.a, true",
        "EXACT, com.example.a, com.example.ab, false",
        "PREFIX, com.example, com.example, true",
        "PREFIX, com.example, com.examples.b, true",
        "PREFIX, com.example., com.example, false",
        "PREFIX, '', wamp.session.list, true",
        "WILDCARD, com..a, com.example.a, true",
        "WILDCARD, com..a, com.example.b, false",
        "WILDCARD, com..a, com.example.more.a, false",
        "WILDCARD, com..a, com.a, false",
        "WILDCARD, .b, a.b, true",
        "WILDCARD, a., a.b, true",
        "WILDCARD, a., a, false",
        "WILDCARD, '', a, true",
        "WILDCARD, '', a.b, false",
        "WILDCARD, .., a.b.c, true",
        "WILDCARD, com.a, com.ab, false",
    })
    void meansTheUrisThatTheProtocolSays(MatchPolicy match, String pattern, String uri, boolean matches) {
        assertThat(new UriPattern(match, pattern).matches(uri)).isEqualTo(matches);
        assertThat(new UriPattern(match, pattern).covers(UriPattern.exact(uri))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "PREFIX, com, PREFIX, com.example, true",
        "PREFIX, com.example, PREFIX, com, false",
        "PREFIX, '', WILDCARD, .., true",
        "PREFIX, com., WILDCARD, com..a, true",
        "PREFIX, com.e, WILDCARD, com..a, false",
        "PREFIX, com.a, WILDCARD, com.a., true",
        "WILDCARD, com.., WILDCARD, com..a, true",
        "WILDCARD, com..a, WILDCARD, com.., false",
        "WILDCARD, com.., PREFIX, com., false",
        "EXACT, com.a, PREFIX, com.a, false",
        "EXACT, com.a, WILDCARD, com., false",
    })
    void coversAnotherIfItMeansAllOfIt(
            MatchPolicy match, String pattern, MatchPolicy otherMatch, String other, boolean covers) {
        assertThat(new UriPattern(match, pattern).covers(new UriPattern(otherMatch, other)))
                .isEqualTo(covers);
    }

    @Property
    void matchesWhatIsMatchedByWhatItCovers(
            @ForAll @From("patterns") UriPattern one,
            @ForAll @From("patterns") UriPattern other,
            @ForAll @From("uris") String uri) {
        if (one.covers(other) && other.matches(uri)) {
            assertThat(one.matches(uri)).isTrue();
        }
    }

    @Provide
    Arbitrary<UriPattern> patterns() {
        return Combinators.combine(
                        Arbitraries.of(MatchPolicy.class),
                        Arbitraries.of("", "a", "b").list().ofMinSize(1).ofMaxSize(3))
                .as((match, components) -> new UriPattern(match, String.join(".", components)));
    }

    @Provide
    Arbitrary<String> uris() {
        return Arbitraries.of("a", "b", "ab")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(components -> String.join(".", components));
    }

    @ParameterizedTest
    @EnumSource
    void mayHaveEmptyComponentsUnlessItIsExact(MatchPolicy match) {
        if (match == MatchPolicy.EXACT) {
            assertThatThrownBy(() -> UriPattern.checked(match, "com..a", UriRule.STRICT))
                    .isInstanceOf(InvalidUriException.class);
        } else {
            assertThat(UriPattern.checked(match, "com..a", UriRule.STRICT).uri())
                    .isEqualTo("com..a");
            assertThat(UriPattern.checked(match, "", UriRule.LOOSE).uri()).isEmpty();
            assertThatThrownBy(() -> UriPattern.checked(match, "com..A", UriRule.STRICT))
                    .isInstanceOf(InvalidUriException.class);
        }
        assertThatThrownBy(() -> UriPattern.checked(match, "a b", UriRule.LOOSE))
                .isInstanceOf(InvalidUriException.class);
        assertThatThrownBy(() -> UriPattern.checked(match, "a".repeat(UriRule.MAX_BYTES + 1), UriRule.LOOSE))
                .isInstanceOf(InvalidUriException.class);
    }

    @Test
    void knowsTheNamesThatTheProtocolKeepsForItself() {
        assertThat(UriPattern.exact("wamp.session.count").reserved()).isTrue();
        assertThat(UriPattern.exact("wamp").reserved()).isTrue();
        assertThat(UriPattern.exact("wampum.a").reserved()).isFalse();
    }
}

package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.FilterField;
import io.colloquy.session.SessionFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a query: it is read, or refused, and never means more than it says. */
class QueryGrammarTest {

    private static final Set<String> FILTERS =
            Arrays.stream(FilterField.values()).map(FilterField::key).collect(Collectors.toUnmodifiableSet());

    @Property
    void readsOrRefusesAnything(@ForAll String text) {
        parsed(text).ifPresent(Query::filter);
    }

    @Property(tries = 2000)
    void neverWidensWhatIsMatched(@ForAll("queries") String text) {
        parsed(text).ifPresent(query -> {
            SessionFilter filter = query.filter();
            assertThat(filter.isEmpty()).isEqualTo(text.isEmpty());
            for (String pair : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split("&", -1))) {
                String name = PercentEncoding.decode(pair.split("=", 2)[0]);
                assertThat(filter.canonical()).contains(name + "(");
            }
        });
    }

    @Property
    void takesAnyTextBackAsItWas(@ForAll("texts") String text) {
        String query = "authid=" + PercentEncoding.encode(text);
        Query parsed = parsed(query).orElseThrow();
        assertThat(parsed.one("authid")).contains(text);
        assertThat(parsed.filter().canonical()).contains(":" + text + ")");
    }

    @Property
    void keepsAllButTheCursorForTheNextPage(@ForAll("queries") String text) {
        parsed(text).ifPresent(query -> {
            String following = query.following("abc");
            assertThat(following).isEqualTo(text.isEmpty() ? "cursor=abc" : text + "&cursor=abc");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=old", "%63ursor=old", "curs%6Fr=old"})
    void replacesTheCursorHoweverItIsWritten(String cursor) {
        Query query = Query.parse("limit=1&" + cursor + "&sort=id", Set.of("limit", "cursor", "sort"));
        assertThat(query.following("new")).isEqualTo("limit=1&sort=id&cursor=new");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .filter(text -> !text.isEmpty()
                        && text.length() <= 100
                        && text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)));
    }

    @Provide
    Arbitrary<String> queries() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(FILTERS), Arbitraries.of("relam", "", "REALM", "%61gent", "id%00", "*"));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of(
                        "5",
                        "1",
                        "",
                        "realm1",
                        "caller",
                        "10.0.0.0/8",
                        "::1",
                        "*",
                        "a,b",
                        "%2C",
                        "%",
                        "%FF",
                        "+",
                        "2026-11-23T14:33:00.123Z",
                        "a..b",
                        "9007199254740993",
                        "node-1"),
                Arbitraries.strings().ascii().ofMaxLength(6));
        Arbitrary<String> pairs = Combinators.combine(names, values, Arbitraries.of("=", "=", "=", ""))
                .as((name, value, equals) -> name + equals + (equals.isEmpty() ? "" : value));
        return pairs.filter(pair -> !pair.contains("&")).list().ofMaxSize(4).map(list -> String.join("&", list));
    }

    /** The query, or nothing if it was refused as it should be; anything else that is thrown fails the test. */
    private static Optional<Query> parsed(String text) {
        try {
            Query query = Query.parse(text, FILTERS);
            query.filter();
            return Optional.of(query);
        } catch (ProblemException e) {
            assertThat(e.problem().code()).isIn(ProblemCode.INVALID_ARGUMENT, ProblemCode.INVALID_FILTER);
            return Optional.empty();
        }
    }
}

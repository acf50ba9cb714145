package io.colloquy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.colloquy.PromQl.Use;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

    @Test
    void tellsMetricsFromFunctionsAndLabels() {
        assertThat(PromQl.uses("sum by (by, reason) (rate(closed_total{realm=\"a\", by!~\"x|y\"}[5m])) > 0.5"))
                .containsExactly(new Use("closed_total", Set.of("by", "reason", "realm"), Map.of("realm", "a")));
    }

    @Test
    void takesAGroupingForWhatIsInItsParenthesesOnly() {
        assertThat(PromQl.uses("sum by (realm) (a) / max(b{x=\"(\"}) or c == 0"))
                .containsExactly(
                        new Use("a", Set.of("realm"), Map.of()),
                        new Use("b", Set.of("x"), Map.of("x", "(")),
                        new Use("c", Set.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median(a)",
                "sum(a) by (realm)",
                "sum by (realm (a)",
                "a{realm}",
                "a{realm=x}",
                "{realm=\"x\"}",
                "sum(a",
                "a ? b"
            })
    void refusesWhatItDoesNotKnow(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> PromQl.uses(expression));
    }
}

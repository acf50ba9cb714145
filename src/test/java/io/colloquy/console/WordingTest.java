package io.colloquy.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private final Wording say = new Wording();

    @ParameterizedTest
    @CsvSource({
        "PT0.25S, 0.3 s",
        "PT9.9S, 9.9 s",
        "PT42S, 42 s",
        "PT1M, 1 min",
        "PT1M5S, 1 min 5 s",
        "PT3H12M9S, 3 h 12 min",
        "P2D, 2 d",
        "P2DT5H59M, 2 d 5 h"
    })
    void writesASpanInItsTwoLargestUnits(Duration span, String text) {
        assertThat(say.span(span)).isEqualTo(text);
    }

    @Test
    void writesMomentsInUtcAndNumbersWithTheirThousandsApart() {
        assertThat(say.moment(Instant.parse("2026-11-23T14:33:00.123Z"))).isEqualTo("2026-11-23 14:33:00");
        assertThat(say.exactly(Instant.parse("2026-11-23T14:33:00.123456Z"))).isEqualTo("2026-11-23T14:33:00.123Z");
        assertThat(say.number(200_000)).isEqualTo("200,000");
    }

    @Test
    void writesADashWhereThereIsNothing() {
        assertThat(say.text(null)).isEqualTo("–");
        assertThat(say.text("")).isEqualTo("–");
        assertThat(say.span(null)).isEqualTo("–");
        assertThat(say.moment(null)).isEqualTo("–");
    }
}

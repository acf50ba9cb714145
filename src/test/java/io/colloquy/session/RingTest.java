package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RingTest {

    private final Ring<Long> ring = new Ring<>(4, Long::longValue, new Ring.Scales<>(weight -> 0, 0));

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            ring.put(ring.draw());
        }
    }

    @Test
    void keepsTheLast() {
        add(6);

        assertThat(ring.last()).isEqualTo(6);
        assertThat(ring.oldest()).isEqualTo(3);
        assertThat(ring.at(3)).isEqualTo(3);
        assertThat(ring.at(6)).isEqualTo(6);
        assertThat(ring.at(7)).isNull();
    }

    @Test
    void givesALaterOneForWhatIsGone() {
        add(6);

        assertThat(ring.at(2)).isEqualTo(6);
    }

    @Test
    void hasNothingUntilWhatWasDrawnIsPut() {
        add(6);
        long drawn = ring.draw();

        assertThat(ring.at(drawn)).isNull();
        ring.put(drawn);
        assertThat(ring.at(drawn)).isEqualTo(7);
    }

    @Test
    void doesNotLetALateOneTakeThePlaceOfALaterOne() {
        long late = ring.draw();
        add(4);
        ring.put(late);

        assertThat(ring.at(5)).isEqualTo(5);
    }

    @Test
    void letsTheOldestGoWhenAllAreTooHeavy() {
        var heavy = new Ring<Long>(10, Long::longValue, new Ring.Scales<>(ordinal -> ordinal <= 2 ? 0 : 10, 35));
        for (int i = 0; i < 6; i++) {
            heavy.put(heavy.draw());
        }

        assertThat(heavy.oldest()).isEqualTo(4);
        assertThat(heavy.at(1)).isEqualTo(4);
        assertThat(heavy.at(3)).isEqualTo(4);
        assertThat(heavy.at(6)).isEqualTo(6);
        assertThat(heavy.at(7)).isNull();
    }

    @Test
    void keepsTheNewestHoweverHeavyItIs() {
        var heavy = new Ring<Long>(10, Long::longValue, new Ring.Scales<>(Long::longValue, 1));
        for (int i = 0; i < 25; i++) {
            heavy.put(heavy.draw());
        }

        assertThat(heavy.oldest()).isEqualTo(25);
        assertThat(heavy.at(25)).isEqualTo(25);
        assertThat(heavy.at(26)).isNull();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(ring.last()).isZero();
        assertThat(ring.oldest()).isGreaterThan(ring.last());
        assertThat(ring.at(1)).isNull();
    }
}

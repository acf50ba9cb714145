package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.IpAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hashes spread what was made to collide. */
class SeededHashTest {

    @Test
    void spreadsTextsWhoseHashCodesAreAllTheSame() {
        List<String> texts = List.of("");
        for (int i = 0; i < 12; i++) {
            texts = texts.stream()
                    .flatMap(text -> Stream.of(text + "Aa", text + "BB"))
                    .toList();
        }
        assertThat(texts.stream().map(String::hashCode).distinct()).hasSize(1);
        assertThat(spread(texts.stream().mapToInt(SeededHash::of))).isGreaterThan(2000);
    }

    @Test
    void spreadsNeighbouringAddresses() {
        assertThat(spread(LongStream.range(0, 4096).mapToInt(i -> SeededHash.of(new IpAddress(0x20010db8L << 32, i)))))
                .isGreaterThan(2000);
        assertThat(spread(LongStream.range(0, 4096).mapToInt(i -> SeededHash.of(new IpAddress(i << 40, 1)))))
                .isGreaterThan(2000);
    }

    /** How many of 4096 slots, chosen by the low bits, are taken; at random it would be 2589. */
    private static long spread(IntStream hashes) {
        return hashes.map(hash -> hash & 4095).distinct().count();
    }
}

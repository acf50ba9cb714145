package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which wildcard patterns are tried for a URI, and in which order. */
class WildcardsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Wildcards wildcards = new Wildcards();

    private void add(String... patterns) {
        List.of(patterns).forEach(wildcards::add);
    }

    @Test
    void triesNothingWithoutPatterns() {
        assertThat(wildcards.candidates("a.b")).isEmpty();
    }

    @Test
    void triesThatFirstWhichGivesTheFirstComponentInWhichTheyDiffer() {
        add("..", ".b.", "a..c", "..c", "a.b.", "a.b.c", "a..");

        assertThat(wildcards.candidates("a.b.c")).containsExactly("a.b.c", "a.b.", "a..c", "a..", ".b.", "..c", "..");
    }

    @Test
    void triesNothingOfAnotherLength() {
        add("", "a.", "a...d");

        assertThat(wildcards.candidates("a.b.c")).isEmpty();
        assertThat(wildcards.candidates("a.b")).containsExactly("a.");
        assertThat(wildcards.candidates("a.b.c.d")).containsExactly("a...d");
        assertThat(wildcards.candidates("a")).containsExactly("");
    }

    @Test
    void triesOnlyWhatIsThere() {
        add("a..c", "x..z", ".x.", "a.b.x");

        assertThat(wildcards.candidates("a.b.c")).containsExactly("a..c");
        assertThat(wildcards.candidates("x.b.c")).isEmpty();
    }

    @Test
    void triesAPatternAsLongAsItIsThere() {
        add("a..c", "x..z");

        wildcards.remove("x..z");
        assertThat(wildcards.candidates("a.b.c")).containsExactly("a..c");
        wildcards.remove("a..c");
        assertThat(wildcards.candidates("a.b.c")).isEmpty();
    }

    private static String longPattern(int number) {
        return Integer.toBinaryString(number).replace("1", "a.").replace("0", ".") + "a.".repeat(100);
    }

    /** One session may have thousands of patterns of more than a hundred components; a part of this is garbage. */
    @Test
    void takesNoMoreMemoryForAPatternThanTheLengthOfItIsWorth() {
        List<String> patterns =
                IntStream.range(1024, 2048).mapToObj(WildcardsTest::longPattern).toList();
        wildcards.add(".");
        long before = THREADS.getCurrentThreadAllocatedBytes();
        patterns.forEach(wildcards::add);

        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / patterns.size())
                .isLessThan(15_000);
    }
}

package io.colloquy.bench;

import java.util.Arrays;

/**
 * What came of a conversation that went on for some time.
 *
 * @param count how many calls were answered, or events were delivered
 * @param seconds for how long
 * @param median the median time from the request to what came of it, in microseconds
 * @param p99 the time within which 99 of 100 came, in microseconds
 */
record Talk(long count, double seconds, double median, double p99) {

    double perSecond() {
        return count / seconds;
    }

    /** What {@link #toWords} made. */
    static Talk of(String words) {
        double[] figures =
                Arrays.stream(words.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Talk((long) figures[0], figures[1], figures[2], figures[3]);
    }

    String toWords() {
        return count + " " + seconds + " " + median + " " + p99;
    }
}

package io.colloquy.router;

import java.util.Map;
import java.util.TreeMap;

/** How long the prefixes are that there are: so many need be tried for a URI, 256 at most. */
final class PrefixLengths {

    private static final int[] NONE = {};

    private final Map<Integer, Integer> counts = new TreeMap<>((a, b) -> Integer.compare(b, a));
    private volatile int[] descending = NONE;

    synchronized void add(int length) {
        if (counts.merge(length, 1, Integer::sum) == 1) {
            publish();
        }
    }

    synchronized void remove(int length) {
        if (counts.computeIfPresent(length, (same, count) -> count == 1 ? null : count - 1) == null) {
            publish();
        }
    }

    private void publish() {
        descending = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Each length once, the longest first. Not to be changed. */
    int[] descending() {
        return descending;
    }
}

package io.colloquy.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which wildcard patterns there are: their shapes, that is which of how many components are open, and a sum of each
 * pattern. For a URI, only patterns of as many components are tried, and made up only if their sum is known. What is kept
 * of a pattern is no longer than the pattern, whatever the others are. Readers take no lock; one that comes while a
 * pattern is added or removed finds it or not.
 */
final class Wildcards {

    private static final char GIVEN = 'g';
    private static final char OPEN = 'o';

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    /** Clients don't know it, so they can't choose patterns that have the same sum. */
    private final long seed = ThreadLocalRandom.current().nextLong();

    /** How many patterns have a shape: a letter for each component, and of two that are as long, the given one first. */
    private final ConcurrentNavigableMap<String, Integer> shapes = new ConcurrentSkipListMap<>(
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    /** How many patterns have a sum, most often one. */
    private final ConcurrentMap<Long, Integer> sums = new ConcurrentHashMap<>();

    synchronized void add(String pattern) {
        String[] components = components(pattern);
        sums.merge(sum(components), 1, Integer::sum);
        shapes.merge(shape(components), 1, Integer::sum);
    }

    synchronized void remove(String pattern) {
        String[] components = components(pattern);
        shapes.computeIfPresent(shape(components), (same, count) -> count == 1 ? null : count - 1);
        sums.computeIfPresent(sum(components), (same, count) -> count == 1 ? null : count - 1);
    }

    private static String shape(String[] components) {
        var shape = new StringBuilder(components.length);
        for (String component : components) {
            shape.append(component.isEmpty() ? OPEN : GIVEN);
        }
        return shape.toString();
    }

    private long sum(String[] components) {
        long sum = 0;
        for (int i = 0; i < components.length; i++) {
            sum += term(i, components[i]);
        }
        return sum;
    }

    /** What a component at a place adds to the sum. */
    private long term(int at, String component) {
        long term = seed + at * FACTOR;
        for (int i = 0; i < component.length(); i++) {
            term = (term ^ component.charAt(i)) * FACTOR;
            term ^= term >>> 29;
        }
        return term * FACTOR;
    }

    /**
     * The patterns that mean a URI, and seldom one that is not there; of two, the one goes first that gives the first
     * component that one leaves open.
     */
    List<String> candidates(String uri) {
        if (shapes.isEmpty()) {
            return List.of();
        }
        String[] components = components(uri);
        var given = new long[components.length];
        var open = new long[components.length];
        for (int i = 0; i < components.length; i++) {
            given[i] = term(i, components[i]);
            open[i] = term(i, "");
        }
        var found = new ArrayList<String>();
        String first = String.valueOf(GIVEN).repeat(components.length);
        for (String shape : shapes.tailMap(first).keySet()) {
            if (shape.length() > components.length) {
                break;
            }
            if (sums.containsKey(sum(shape, given, open))) {
                found.add(pattern(shape, components));
            }
        }
        return found;
    }

    private static long sum(String shape, long[] given, long[] open) {
        long sum = 0;
        for (int i = 0; i < given.length; i++) {
            sum += shape.charAt(i) == OPEN ? open[i] : given[i];
        }
        return sum;
    }

    private static String pattern(String shape, String[] components) {
        var pattern = new StringBuilder();
        for (int i = 0; i < components.length; i++) {
            if (i > 0) {
                pattern.append('.');
            }
            if (shape.charAt(i) == GIVEN) {
                pattern.append(components[i]);
            }
        }
        return pattern.toString();
    }

    private static String[] components(String uri) {
        return uri.split("\\.", -1);
    }
}

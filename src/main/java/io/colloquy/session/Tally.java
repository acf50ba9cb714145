package io.colloquy.session;

import io.colloquy.session.Summary.Count;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts by value, and the most frequent of them. */
final class Tally {

    private static final Comparator<Count> MOST_FIRST = Comparator.comparingLong(Count::size)
            .reversed()
            .thenComparing(Count::value, Comparator.nullsLast(Comparator.<String>naturalOrder()));

    private final Map<@Nullable String, Long> sizes = new HashMap<>();

    static Tally of(Iterator<Session> sessions, SessionFilter filter, Facet facet) {
        var tally = new Tally();
        while (sessions.hasNext()) {
            Session session = sessions.next();
            if (filter.matches(session)) {
                tally.add(facet.valueOf(session), 1);
            }
        }
        return tally;
    }

    void add(@Nullable String value, long size) {
        if (size > 0) {
            sizes.merge(value, size, Long::sum);
        }
    }

    Summary top(int most) {
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        var items = sizes.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(MOST_FIRST)
                .limit(most)
                .toList();
        long named = items.stream().mapToLong(Count::size).sum();
        return new Summary(items, total - named, total);
    }
}

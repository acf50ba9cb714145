package io.colloquy.console;

import io.colloquy.session.Facet;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.session.Summary;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** By what sessions are counted on the first page: what they are now, and how those ended that are no more. */
@Component
final class Facets {

    private static final int MOST = 8;

    private final SessionService sessions;
    private final MeterRegistry meters;

    Facets(SessionService sessions, MeterRegistry meters) {
        this.sessions = sessions;
        this.meters = meters;
    }

    /**
     * How sessions are distributed over the values of one property.
     *
     * @param title what is counted
     * @param bars the most frequent values, most first
     * @param other how many have another value
     * @param total how many there are
     */
    record Distribution(String title, List<Bar> bars, long other, long total) {}

    /**
     * One value.
     *
     * @param name the value
     * @param detail what else is to be said of it; or null
     * @param size how many have it
     * @param most the largest number of any value, to measure this one by
     * @param href where they are listed; or null
     */
    record Bar(
            String name,
            @Nullable String detail,
            long size,
            long most,
            @Nullable String href) {}

    /** All distributions that an audience sees. This looks at each of its sessions. */
    List<Distribution> of(Audience audience) {
        var all = new ArrayList<Distribution>();
        all.add(present("Realms", Facet.REALM, audience.filter()));
        all.add(present("Roles", Facet.AUTHROLE, audience.filter()));
        all.add(present("Transports", Facet.TRANSPORT, audience.filter()));
        all.add(ends(audience));
        return all;
    }

    private Distribution present(String title, Facet facet, SessionFilter filter) {
        Summary summary = sessions.summary(facet, filter, MOST);
        long most =
                summary.items().stream().mapToLong(Summary.Count::size).max().orElse(1);
        List<Bar> bars = summary.items().stream()
                .map(count -> count.value() == null
                        ? new Bar("(none)", null, count.size(), most, null)
                        : new Bar(count.value(), null, count.size(), most, sessionsWith(facet.key(), count.value())))
                .toList();
        return new Distribution(title, bars, summary.other(), summary.total());
    }

    private static String sessionsWith(String field, String value) {
        return UriComponentsBuilder.fromPath("/sessions")
                .queryParam(field, "{value}")
                .encode()
                .buildAndExpand(value)
                .toUriString();
    }

    /** As they are counted since the service was started; realms beyond the thousandth are not told apart. */
    private Distribution ends(Audience audience) {
        Set<String> realms = audience.realms().stream().map(Object::toString).collect(Collectors.toSet());
        Map<Tags, Double> counted = meters.find("colloquy.sessions.closed").counters().stream()
                .filter(counter -> realms.isEmpty() || realms.contains(tag(counter, "realm")))
                .collect(Collectors.groupingBy(
                        counter -> new Tags(tag(counter, "reason"), tag(counter, "by")),
                        Collectors.summingDouble(Counter::count)));
        long total = counted.values().stream().mapToLong(Double::longValue).sum();
        List<Map.Entry<Tags, Double>> frequent = counted.entrySet().stream()
                .sorted(Map.Entry.<Tags, Double>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST)
                .toList();
        long most = frequent.isEmpty() ? 1 : frequent.getFirst().getValue().longValue();
        List<Bar> bars = frequent.stream()
                .map(entry -> new Bar(
                        entry.getKey().reason(),
                        entry.getKey().by(),
                        entry.getValue().longValue(),
                        most,
                        null))
                .toList();
        long shown = bars.stream().mapToLong(Bar::size).sum();
        return new Distribution("Ends since the start", bars, total - shown, total);
    }

    private record Tags(String reason, String by) {}

    private static String tag(Counter counter, String key) {
        return counter.getId().getTags().stream()
                .filter(tag -> tag.getKey().equals(key))
                .map(Tag::getValue)
                .findFirst()
                .orElse("");
    }
}

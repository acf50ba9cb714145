package io.colloquy.console;

import io.colloquy.session.FilterField;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionSort;
import io.colloquy.wamp.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a list of sessions is asked for, as it stands in the URL of its page: the filter in the grammar of the API, and how
 * the list is shown. Unlike there a field that is empty, as forms send it, says nothing.
 */
final class Search {

    private static final SessionSort NEWEST_FIRST = SessionSort.CREATED_DESCENDING;
    private static final int USUAL_LIMIT = 50;
    private static final Set<Integer> LIMITS = Set.of(25, 50, 100, 200, 500);
    private static final Set<String> OTHERS = Set.of("sort", "limit", "columns", "cursor");

    private final EnumMap<FilterField, List<String>> fields = new EnumMap<>(FilterField.class);
    private final SessionSort sort;
    private final int limit;
    private final Set<Column> columns;
    private final @Nullable String cursor;
    private final SessionFilter filter;

    private Search(MultiValueMap<String, String> parameters) {
        for (FilterField field : FilterField.values()) {
            List<String> said = said(parameters, field.key()).toList();
            if (!said.isEmpty()) {
                fields.put(field, said);
            }
        }
        this.sort = one(parameters, "sort", SessionSort::of).orElse(NEWEST_FIRST);
        this.limit = one(parameters, "limit", Search::limit).orElse(USUAL_LIMIT);
        this.columns = columns(parameters);
        this.cursor = said(parameters, "cursor").findFirst().orElse(null);
        this.filter = fields.isEmpty() ? SessionFilter.ALL : SessionFilter.of(fields);
    }

    /**
     * Reads what a page or a form says.
     *
     * @param parameters its parameters
     * @param besides the names of those that are somebody else's
     * @throws InvalidValueException naming a parameter that nobody knows, or whose value can't be: a typing error must not
     *     widen what is found
     * @throws io.colloquy.session.InvalidFilterException naming the field that can't be
     */
    static Search of(MultiValueMap<String, String> parameters, Set<String> besides) {
        for (String name : parameters.keySet()) {
            if (FilterField.of(name).isEmpty() && !OTHERS.contains(name) && !besides.contains(name)) {
                throw new InvalidValueException(name, "is no parameter of this page");
            }
        }
        return new Search(parameters);
    }

    private static Stream<String> said(MultiValueMap<String, String> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null
                ? Stream.empty()
                : values.stream().map(String::strip).filter(value -> !value.isEmpty());
    }

    private static <T> Optional<T> one(
            MultiValueMap<String, String> parameters, String name, Function<String, Optional<T>> known) {
        return said(parameters, name)
                .findFirst()
                .map(text -> known.apply(text)
                        .orElseThrow(() -> new InvalidValueException(name, "is none of those that there are")));
    }

    private static Optional<Integer> limit(String text) {
        return LIMITS.stream().filter(limit -> limit.toString().equals(text)).findFirst();
    }

    private static Set<Column> columns(MultiValueMap<String, String> parameters) {
        var chosen = EnumSet.noneOf(Column.class);
        said(parameters, "columns")
                .map(key -> Column.of(key).orElseThrow(() -> new InvalidValueException("columns", "has no " + key)))
                .forEach(chosen::add);
        return chosen.isEmpty() ? Column.USUAL : chosen;
    }

    /** The filter, before it is narrowed to what the caller sees. */
    SessionFilter filter() {
        return filter;
    }

    /** Whether counting what the filter means costs next to nothing. */
    boolean countsAtOnce() {
        return Set.of(FilterField.REALM).containsAll(fields.keySet());
    }

    /** The filter of those sessions of this search that were created at some moment, or later. */
    SessionFilter newerThan(Instant moment) {
        var newer = new EnumMap<>(fields);
        Instant asked = newer.containsKey(FilterField.CREATED_AFTER)
                ? OffsetDateTime.parse(newer.get(FilterField.CREATED_AFTER).getFirst())
                        .toInstant()
                : moment;
        newer.put(FilterField.CREATED_AFTER, List.of((asked.isAfter(moment) ? asked : moment).toString()));
        return SessionFilter.of(newer);
    }

    /** The values of a field; one that is empty if there are none, so that there is a place to write one. */
    public List<String> values(String field) {
        return FilterField.of(field).map(fields::get).orElse(List.of(""));
    }

    /** The fields that say something, with each value. */
    public List<Map.Entry<String, String>> terms() {
        var terms = new ArrayList<Map.Entry<String, String>>();
        fields.forEach((field, values) -> values.forEach(value -> terms.add(Map.entry(field.key(), value))));
        return terms;
    }

    public SessionSort sort() {
        return sort;
    }

    public int limit() {
        return limit;
    }

    public List<Integer> limits() {
        return LIMITS.stream().sorted().toList();
    }

    public Set<Column> columns() {
        return columns;
    }

    public @Nullable String cursor() {
        return cursor;
    }

    /** Whether one of the fields is set that stand in the second part of the form. */
    public boolean rare() {
        return !Set.of(FilterField.REALM, FilterField.AUTHID, FilterField.AGENT, FilterField.PEER)
                .containsAll(fields.keySet());
    }

    /** The path of the first page. */
    public String first() {
        return path("/sessions", sort, null);
    }

    /** The path of this search in another order. */
    public String sorted(String by) {
        return path("/sessions", SessionSort.of(by).orElse(sort), null);
    }

    /** The path of the page that begins at a cursor. */
    String at(@Nullable String place) {
        return path("/sessions", sort, place);
    }

    /** The path of the stream that keeps a page of this search up to date. */
    public String live() {
        return path("/live/sessions", sort, null);
    }

    private String path(String page, SessionSort order, @Nullable String place) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath(page);
        var values = new ArrayList<Object>();
        terms().forEach(term -> {
            path.queryParam(term.getKey(), "{" + values.size() + "}");
            values.add(term.getValue());
        });
        if (order != NEWEST_FIRST) {
            path.queryParam("sort", order.key());
        }
        if (limit != USUAL_LIMIT) {
            path.queryParam("limit", limit);
        }
        if (!columns.equals(Column.USUAL)) {
            columns.forEach(column -> path.queryParam("columns", column.key()));
        }
        if (place != null) {
            path.queryParam("cursor", place);
        }
        return path.encode().buildAndExpand(values.toArray()).toUriString();
    }
}

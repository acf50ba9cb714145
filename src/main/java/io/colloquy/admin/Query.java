package io.colloquy.admin;

import io.colloquy.session.FilterField;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.RealmUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The query parameters of a request, as they stand in its URL: no comma is split, nothing is dropped, and what is
 * unknown, empty or malformed is refused, since a typing error must never widen what is matched.
 */
final class Query {

    static final int MAX_LIMIT = 1000;
    static final int DEFAULT_LIMIT = 100;

    private static final String CURSOR = "cursor";

    private final Map<String, List<String>> values;
    private final List<String> pairs;

    private Query(Map<String, List<String>> values, List<String> pairs) {
        this.values = values;
        this.pairs = pairs;
    }

    /**
     * Reads what follows the question mark.
     *
     * @param raw still encoded; empty if there is nothing
     * @param known the parameters there may be
     * @throws ProblemException naming the parameter that can't be read
     */
    static Query parse(String raw, Set<String> known) {
        var values = new LinkedHashMap<String, List<String>>();
        List<String> pairs = raw.isEmpty() ? List.of() : Arrays.asList(raw.split("&", -1));
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = name(pair);
            if (!known.contains(name)) {
                throw invalid(name, "no such parameter");
            }
            String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1));
            if (value.isEmpty()) {
                throw refused(name, "must not be empty");
            }
            values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
        return new Query(values, pairs);
    }

    /** The filter that the parameters make. */
    SessionFilter filter() {
        var fields = new EnumMap<FilterField, List<String>>(FilterField.class);
        values.forEach(
                (name, alternatives) -> FilterField.of(name).ifPresent(field -> fields.put(field, alternatives)));
        try {
            return fields.isEmpty() ? SessionFilter.ALL : SessionFilter.of(fields);
        } catch (InvalidFilterException e) {
            throw refused(e.field(), String.valueOf(e.getMessage()));
        }
    }

    /** The realms that a list is narrowed to; none if it is not. */
    Set<RealmUri> realms() {
        try {
            return values.getOrDefault("realm", List.of()).stream()
                    .map(RealmUri::new)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (InvalidUriException e) {
            throw refused("realm", String.valueOf(e.getMessage()));
        }
    }

    /** The only value of a parameter, if it is there. */
    Optional<String> one(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw invalid(name, "must not be repeated");
        }
        return all.stream().findFirst();
    }

    /** What is made of the only value of a parameter, if it is there. */
    <T> Optional<T> one(String name, Function<String, T> making) {
        return one(name).map(value -> Located.inQuery(name, () -> making.apply(value)));
    }

    /** What is made of all values of a parameter; nothing if it is not there. */
    <T> Set<T> all(String name, Function<String, T> making) {
        return values.getOrDefault(name, List.of()).stream()
                .map(value -> Located.inQuery(name, () -> making.apply(value)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** As {@link #one(String, Function)}, where nothing may come of it. */
    <T> Optional<T> known(String name, Function<String, Optional<T>> finding, String rule) {
        return one(name).map(value -> finding.apply(value).orElseThrow(() -> invalid(name, rule)));
    }

    /** All values of a parameter; none if it is not there. */
    List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** What is made of the only value of a parameter that filters, if it is there. */
    <T> Optional<T> filtering(String name, Function<String, T> making) {
        return one(name).map(value -> filtering(name, () -> making.apply(value)));
    }

    /** Makes something of the values of a parameter that filters. */
    static <T> T filtering(String name, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.INVALID_FILTER, Fault.parameter(name, String.valueOf(e.getMessage())))
                    .exception();
        }
    }

    /** How many items are wanted: 1 to {@value #MAX_LIMIT}. */
    int limit(int otherwise) {
        return one("limit")
                .map(text -> Decimals.parse(text, MAX_LIMIT)
                        .orElseThrow(() -> invalid("limit", "must be an integer from 1 to " + MAX_LIMIT)))
                .map(Long::intValue)
                .orElse(otherwise);
    }

    Optional<String> cursor() {
        return one(CURSOR);
    }

    /** Whether a parameter is {@code true}; it may be left out, or {@code false}. */
    boolean flag(String name) {
        return known(name, Query::truth, "must be true or false").orElse(false);
    }

    /** The query of the page that follows: the same, but with another cursor. */
    String following(String cursor) {
        return pairs.stream()
                .filter(pair -> !name(pair).equals(CURSOR))
                .map(pair -> pair + "&")
                .collect(Collectors.joining("", "", CURSOR + "=" + cursor));
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals));
    }

    static ProblemException invalid(String parameter, String detail) {
        return Problem.of(ProblemCode.INVALID_ARGUMENT, Fault.parameter(parameter, detail))
                .exception();
    }

    private static ProblemException refused(String parameter, String detail) {
        ProblemCode code =
                FilterField.of(parameter).isPresent() ? ProblemCode.INVALID_FILTER : ProblemCode.INVALID_ARGUMENT;
        return Problem.of(code, Fault.parameter(parameter, detail)).exception();
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}

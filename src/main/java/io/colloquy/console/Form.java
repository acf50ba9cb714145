package io.colloquy.console;

import io.colloquy.admin.Refusal;
import io.colloquy.wamp.InvalidValueException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the fields of a form, and what is wrong with it. A field that is left empty says nothing. Templates ask
 * for what to show; secrets they never ask for.
 */
final class Form {

    private static final Pattern DIGITS = Pattern.compile("-?[0-9]{1,18}");

    private final Map<String, List<String>> fields;
    private @Nullable Refusal refusal;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** A form in which nothing stands. */
    static Form empty() {
        return new Form(Map.of());
    }

    /** A form in which certain values stand. */
    static Form of(Map<String, List<String>> fields) {
        return new Form(fields);
    }

    /** What was sent. */
    static Form of(HttpServletRequest request) {
        var fields = new LinkedHashMap<String, List<String>>();
        request.getParameterMap()
                .forEach((name, values) -> fields.put(
                        name,
                        Arrays.stream(values).filter(value -> !value.isBlank()).toList()));
        return new Form(fields);
    }

    /**
     * Does what the form asks for.
     *
     * @param work reads the form, and does it
     * @return what the work returns; nothing if it was refused, which the form tells from then on
     */
    <T> Optional<T> submit(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (RuntimeException e) {
            refusal = Refusal.of(e).orElseThrow(() -> e);
            return Optional.empty();
        }
    }

    /** Gives an answer the status that goes with the refusal, if there is one. */
    void tell(HttpServletResponse response) {
        if (refusal != null) {
            response.setStatus(refusal.status());
        }
    }

    /** What stands in a field; empty if nothing does. */
    public String value(String field) {
        return values(field).stream().findFirst().orElse("");
    }

    /** What stands in a field, if something does. */
    Optional<String> text(String field) {
        return values(field).stream().findFirst();
    }

    /** What stands in a field that must not be empty, and what is made of it. */
    <T> T made(String field, Function<String, T> making) {
        String text = text(field).orElseThrow(() -> new InvalidValueException(field, "is required"));
        return named(field, () -> making.apply(text));
    }

    /** An integer, if something stands in the field. */
    Optional<Long> integer(String field) {
        return text(field).map(String::strip).map(text -> {
            if (!DIGITS.matcher(text).matches()) {
                throw new InvalidValueException(field, "must be an integer");
            }
            return Long.valueOf(text);
        });
    }

    /** A moment in UTC, as browsers and people write it, if something stands in the field. */
    Optional<Instant> moment(String field) {
        return text(field).map(String::strip).map(text -> {
            try {
                String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
                return LocalDateTime.parse(local.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new InvalidValueException(field, "must be a moment in UTC such as 2026-11-23T14:33");
            }
        });
    }

    /** Whether a box is ticked. */
    public boolean ticked(String field) {
        return !values(field).isEmpty();
    }

    /** Whether one of several boxes is ticked, or one of several choices is made. */
    public boolean chosen(String field, String value) {
        return values(field).contains(value);
    }

    /** The same fields, but only these; nothing is wrong with them yet. */
    Form only(String... names) {
        var some = new LinkedHashMap<>(fields);
        some.keySet().retainAll(Set.of(names));
        return new Form(some);
    }

    /** The same fields, but not these; nothing is wrong with them yet. */
    Form without(String... names) {
        var some = new LinkedHashMap<>(fields);
        some.keySet().removeAll(Set.of(names));
        return new Form(some);
    }

    /** Whether nothing stands in any field. */
    public boolean blank() {
        return fields.values().stream().allMatch(List::isEmpty);
    }

    /** All that stands in the fields, by their names. */
    Map<String, List<String>> fields() {
        return fields;
    }

    /** All that stands in a field that may stand there several times. */
    public List<String> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** What is wrong as a whole; or null. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** What is wrong with a field; or null. */
    public @Nullable String fault(String field) {
        return refusal == null ? null : refusal.faults().get(field);
    }

    /** Says of which field a rule is that a value breaks. */
    static <T> T named(String field, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(field, String.valueOf(e.getMessage()));
        }
    }

    /** Without what stands in it: that may be a secret. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }
}

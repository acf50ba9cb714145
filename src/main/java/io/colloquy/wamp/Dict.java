package io.colloquy.wamp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of a message: details, options or extra. Keys that nobody asks for are ignored, as the protocol wants
 * it;
 * one that is asked for and holds a value of the wrong type is a violation that names it. A key that holds null counts
 * as absent.
 *
 * @param name what the dictionary is called in the message, such as {@code Details}
 * @param values what it holds: strings, {@link Long}, {@link java.math.BigInteger}, {@link Double}, {@link Boolean},
 *     octets ({@code byte[]}), null, and lists and maps of these
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-extensibility">WAMP, Extensibility</a>
 */
public record Dict(String name, Map<String, ? extends @Nullable Object> values) {

    /** A dictionary without keys. */
    public static final Dict EMPTY = of(Map.of());

    /** A dictionary that is to be sent. */
    public static Dict of(Map<String, ? extends @Nullable Object> values) {
        return new Dict("", values);
    }

    /** Whether a key holds a value. */
    public boolean has(String key) {
        return values.get(key) != null;
    }

    /**
     * A text.
     *
     * @throws ProtocolException if the value is anything else
     */
    public Optional<String> text(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw wrong(key, "a string");
        };
    }

    /**
     * An integer.
     *
     * @throws ProtocolException if the value is anything else
     */
    public Optional<Long> integer(String key) {
        Object value = values.get(key);
        Long number = Numbers.integer(value);
        if (value != null && number == null) {
            throw wrong(key, "an integer");
        }
        return Optional.ofNullable(number);
    }

    /**
     * A truth value; false if it is absent.
     *
     * @throws ProtocolException if the value is anything else
     */
    public boolean flag(String key) {
        return switch (values.get(key)) {
            case null -> false;
            case Boolean flag -> flag;
            default -> throw wrong(key, "true or false");
        };
    }

    /**
     * A dictionary within this one.
     *
     * @throws ProtocolException if the value is anything else
     */
    @SuppressWarnings("unchecked") // Decoders make maps with strings as keys only.
    public Optional<Dict> dict(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Dict(path(key), (Map<String, @Nullable Object>) map));
            default -> throw wrong(key, "a dictionary");
        };
    }

    /**
     * A list of texts.
     *
     * @throws ProtocolException if the value, or one of the list, is anything else
     */
    public Optional<List<String>> texts(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case List<?> list -> Optional.of(texts(key, list));
            default -> throw wrong(key, "a list of strings");
        };
    }

    private List<String> texts(String key, List<?> list) {
        var texts = new ArrayList<String>(list.size());
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw wrong(key, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /**
     * A list of integers.
     *
     * @throws ProtocolException if the value, or one of the list, is anything else
     */
    public Optional<List<Long>> integers(String key) {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case List<?> list -> Optional.of(integers(key, list));
            default -> throw wrong(key, "a list of integers");
        };
    }

    private List<Long> integers(String key, List<?> list) {
        var integers = new ArrayList<Long>(list.size());
        for (Object each : list) {
            Long integer = Numbers.integer(each);
            if (integer == null) {
                throw wrong(key, "a list of integers");
            }
            integers.add(integer);
        }
        return integers;
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }

    private ProtocolException wrong(String key, String type) {
        return ProtocolException.violation(path(key) + " must be " + type);
    }
}

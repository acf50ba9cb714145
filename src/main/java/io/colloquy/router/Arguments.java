package io.colloquy.router;

import io.colloquy.session.FilterField;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.InvalidIdException;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Numbers;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sent along with a call that the router itself answers. An argument that is null counts as left out; more than
 * are asked for are ignored. What is not what it has to be is refused with {@code wamp.error.invalid_argument}.
 */
record Arguments(Payload payload) {

    /** An id at a place among the positional arguments. */
    long id(int at, String name) {
        Long number = Numbers.integer(positional(at));
        if (number == null) {
            throw invalid(name, "must be an integer");
        }
        return number;
    }

    /** The id of a session; nothing if it is an integer that no session can have. */
    Optional<SessionId> sessionId(int at, String name) {
        long number = id(at, name);
        try {
            return Optional.of(new SessionId(number));
        } catch (InvalidIdException e) {
            return Optional.empty();
        }
    }

    /** A text at a place among the positional arguments. */
    String text(int at, String name) {
        return optionalText(positional(at), name).orElseThrow(() -> invalid(name, "must be a string"));
    }

    /** A text among the keyword arguments. */
    Optional<String> text(String key) {
        return optionalText(payload.kwargs().get(key), key);
    }

    /** A URI among the keyword arguments; what is none under the rule is refused with {@code wamp.error.invalid_uri}. */
    Optional<Uri> uri(String key, UriRule rule) {
        return Optional.ofNullable(payload.kwargs().get(key)).map(value -> uri(value, key, rule));
    }

    private static Uri uri(Object value, String name, UriRule rule) {
        if (!(value instanceof String text)) {
            throw new RefusedRequestException(Reasons.INVALID_URI, name + " must be a string");
        }
        try {
            return new Uri(rule.check(text));
        } catch (InvalidUriException e) {
            throw new RefusedRequestException(Reasons.INVALID_URI, name + ": " + e.getMessage());
        }
    }

    /** A list of texts at a place among the positional arguments. */
    Optional<List<String>> texts(int at, String name) {
        return switch (positional(at)) {
            case null -> Optional.empty();
            case List<?> list -> Optional.of(texts(list, name));
            default -> throw invalid(name, "must be a list of strings");
        };
    }

    /** The policy in a dictionary of options at a place among the positional arguments; without one it is exact. */
    MatchPolicy match(int at, String name) {
        return switch (positional(at)) {
            case null -> MatchPolicy.EXACT;
            case Map<?, ?> options ->
                optionalText(options.get("match"), name + ".match")
                        .map(key -> MatchPolicy.of(key)
                                .orElseThrow(() -> invalid(name + ".match", "must be exact, prefix or wildcard")))
                        .orElse(MatchPolicy.EXACT);
            default -> throw invalid(name, "must be a dictionary");
        };
    }

    private static List<String> texts(List<?> list, String name) {
        var texts = new ArrayList<String>(list.size());
        for (Object each : list) {
            texts.add(optionalText(each, name).orElseThrow(() -> invalid(name, "must be a list of strings")));
        }
        return texts;
    }

    /** A list at a place among the positional arguments; empty if it is left out. */
    List<?> list(int at, String name) {
        return switch (positional(at)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw invalid(name, "must be a list");
        };
    }

    /** A dictionary at a place among the positional arguments; empty if it is left out. */
    Map<String, ? extends @Nullable Object> dict(int at, String name) {
        return dict(positional(at), name);
    }

    /** A dictionary among the keyword arguments; empty if it is left out. */
    Map<String, ? extends @Nullable Object> dict(String key) {
        return dict(payload.kwargs().get(key), key);
    }

    @SuppressWarnings("unchecked") // Decoders make maps with strings as keys only.
    private static Map<String, ? extends @Nullable Object> dict(@Nullable Object value, String name) {
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
            default -> throw invalid(name, "must be a dictionary");
        };
    }

    private static Optional<String> optionalText(@Nullable Object value, String name) {
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw invalid(name, "must be a string");
        };
    }

    private @Nullable Object positional(int at) {
        return at < payload.args().size() ? payload.args().get(at) : null;
    }

    /** The sessions of which a field has one of the values of an argument. */
    static SessionFilter filter(FilterField field, List<String> values, String name) {
        try {
            return SessionFilter.of(Map.of(field, values));
        } catch (InvalidFilterException e) {
            throw invalid(name, String.valueOf(e.getMessage()));
        }
    }

    static RefusedRequestException invalid(String name, String rule) {
        return new RefusedRequestException(Reasons.INVALID_ARGUMENT, name + " " + rule);
    }
}

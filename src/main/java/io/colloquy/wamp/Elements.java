package io.colloquy.wamp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of a received message, each read as what it has to be. */
final class Elements {

    private static final int CODE_AT = 0;

    private final List<? extends @Nullable Object> array;
    private final int code;

    Elements(List<? extends @Nullable Object> array) {
        if (array.isEmpty()) {
            throw ProtocolException.violation("a message is an array that begins with its code, and this one is empty");
        }
        this.array = array;
        this.code = integer(CODE_AT, "the code");
    }

    int code() {
        return code;
    }

    /** Insists on a number of elements, the code among them. */
    void between(String message, int least, int most) {
        if (array.size() < least || array.size() > most) {
            throw ProtocolException.violation(message + " has "
                    + (least == most ? String.valueOf(least) : least + " to " + most) + " elements, not "
                    + array.size());
        }
    }

    String text(int at, String name) {
        if (array.get(at) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    Dict dict(int at, String name) {
        return new Dict(name, map(at, name));
    }

    int integer(int at, String name) {
        Long number = Numbers.integer(array.get(at));
        if (number != null && number == number.intValue()) {
            return number.intValue();
        }
        throw wrong(name, "a small integer");
    }

    /** A number from 1 to 2^53. */
    long id(int at, String name) {
        Long number = Numbers.integer(array.get(at));
        if (number != null && number >= 1 && number <= SessionId.MAX) {
            return number;
        }
        throw wrong(name, "an integer from 1 to 2^53");
    }

    SessionId sessionId(int at, String name) {
        return new SessionId(id(at, name));
    }

    /**
     * The arguments from some place on, none, one or two of which are there. Null counts as left out: it is what
     * JavaScript makes of an undefined argument in JSON.
     */
    Payload payload(int from) {
        List<?> args = isAbsent(from) ? List.of() : list(from, "Arguments");
        Map<String, @Nullable Object> kwargs = isAbsent(from + 1) ? Map.of() : map(from + 1, "ArgumentsKw");
        return args.isEmpty() && kwargs.isEmpty() ? Payload.NONE : new Payload(args, kwargs);
    }

    private boolean isAbsent(int at) {
        return array.size() <= at || array.get(at) == null;
    }

    private List<?> list(int at, String name) {
        if (array.get(at) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    // Decoders make maps with strings as keys only.
    @SuppressWarnings("unchecked")
    private Map<String, @Nullable Object> map(int at, String name) {
        if (array.get(at) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw wrong(name, "a dictionary");
    }

    private static ProtocolException wrong(String name, String type) {
        return ProtocolException.violation(name + " must be " + type);
    }
}

package io.colloquy.admin;

import io.colloquy.session.Setting;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a JSON object in a request. Each is asked for as what it must be: nothing is converted, and what is
 * otherwise is refused with the pointer of the member.
 */
final class Members {

    /** The most faults that are listed: an answer must not be larger than what it refuses. */
    private static final int MOST_FAULTS = 20;

    private final ObjectNode object;
    private final String pointer;

    Members(ObjectNode object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    /** Refuses all members but these. */
    Members only(Set<String> names) {
        List<Fault> unknown = object.propertyNames().stream()
                .filter(name -> !names.contains(name))
                .limit(MOST_FAULTS)
                .map(name -> Fault.pointer(pointerOf(name), "no such member"))
                .toList();
        if (!unknown.isEmpty()) {
            String detail = "unknown member " + unknown.getFirst().name();
            throw new Problem(ProblemCode.INVALID_ARGUMENT, detail, unknown, Map.of()).exception();
        }
        return this;
    }

    Members only(String... names) {
        return only(Set.of(names));
    }

    /** Whether a member is there, be it null. */
    boolean has(String name) {
        return object.has(name);
    }

    boolean isNull(String name) {
        return object.path(name).isNull();
    }

    /** The names of the members, as they stand in the body. */
    List<String> names() {
        return List.copyOf(object.propertyNames());
    }

    /** Where this object stands in the body. */
    String pointer() {
        return pointer;
    }

    /** Where a member stands in the body. */
    String pointerOf(String name) {
        return pointer + JsonPointer.empty().appendProperty(name);
    }

    /** A text that must be there. */
    String text(String name) {
        return text(required(name), pointerOf(name));
    }

    /** A text that must be there, and what is made of it. */
    <T> T text(String name, Function<String, T> making) {
        String text = text(name);
        return Located.inBody(pointerOf(name), () -> making.apply(text));
    }

    /** A text, or null if it is left out or null. */
    @Nullable
    String textOrNull(String name) {
        return object.hasNonNull(name) ? text(name) : null;
    }

    /** A text, or null if it is left out. */
    @Nullable
    String textUnlessAbsent(String name) {
        return has(name) ? text(name) : null;
    }

    /** An instant, or nothing if it is left out or null. */
    Optional<Instant> instant(String name) {
        return object.hasNonNull(name) ? Optional.of(text(name, Members::instantOf)) : Optional.empty();
    }

    /** An integer that must be there, written without fraction and exponent; beyond 64 bits it is the largest or the least. */
    long integer(String name) {
        JsonNode node = required(name);
        if (!node.isIntegralNumber()) {
            throw invalid(pointerOf(name), "must be an integer");
        }
        return node.canConvertToLong() ? node.longValue() : saturated(node.bigIntegerValue());
    }

    /** An integer, or null if it is left out or null. */
    @Nullable
    Long integerOrNull(String name) {
        return object.hasNonNull(name) ? Long.valueOf(integer(name)) : null;
    }

    /** An integer, or null if it is left out. */
    @Nullable
    Long integerUnlessAbsent(String name) {
        return has(name) ? Long.valueOf(integer(name)) : null;
    }

    /** A truth value, or the given one if it is left out. */
    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode node = required(name);
        if (!node.isBoolean()) {
            throw invalid(pointerOf(name), "must be true or false");
        }
        return node.booleanValue();
    }

    /** An object that must be there. */
    Members object(String name) {
        if (!(required(name) instanceof ObjectNode inner)) {
            throw invalid(pointerOf(name), "must be an object");
        }
        return new Members(inner, pointerOf(name));
    }

    /** The objects of an array that must be there. */
    List<Members> objects(String name) {
        JsonNode node = array(name, "objects");
        var objects = new ArrayList<Members>(node.size());
        for (JsonNode element : node) {
            String place = pointerOf(name) + "/" + objects.size();
            if (!(element instanceof ObjectNode inner)) {
                throw invalid(place, "must be an object");
            }
            objects.add(new Members(inner, place));
        }
        return objects;
    }

    /** The texts of an array that must be there. */
    List<String> texts(String name) {
        JsonNode node = array(name, "strings");
        var texts = new ArrayList<String>(node.size());
        for (JsonNode element : node) {
            texts.add(text(element, pointerOf(name) + "/" + texts.size()));
        }
        return texts;
    }

    /** The texts of an array, or the one text, that must be there. */
    List<String> oneOrMoreTexts(String name) {
        return required(name).isString() ? List.of(text(name)) : texts(name);
    }

    /** What is said of a member: nothing, null, or a value. */
    <T> Setting<T> setting(String name, Function<String, T> value) {
        if (!has(name)) {
            return Setting.unsaid();
        }
        return isNull(name) ? Setting.none() : Setting.to(value.apply(name));
    }

    /** The object as JSON, without any space. */
    @Override
    public String toString() {
        return object.toString();
    }

    static ProblemException invalid(String pointer, String detail) {
        return Problem.of(ProblemCode.INVALID_ARGUMENT, Fault.pointer(pointer, detail))
                .exception();
    }

    /** Any range ends before the numbers of 64 bits do, so it refuses these as well. */
    private static long saturated(BigInteger number) {
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private JsonNode array(String name, String of) {
        JsonNode node = required(name);
        if (!node.isArray()) {
            throw invalid(pointerOf(name), "must be an array of " + of);
        }
        return node;
    }

    private JsonNode required(String name) {
        JsonNode node = object.get(name);
        if (node == null) {
            throw invalid(pointerOf(name), "is required");
        }
        if (node.isNull()) {
            throw invalid(pointerOf(name), "must not be null");
        }
        return node;
    }

    private static String text(JsonNode node, String pointer) {
        if (!node.isString()) {
            throw invalid(pointer, "must be a string");
        }
        String text = node.stringValue();
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw invalid(pointer, "holds half a surrogate pair");
        }
        return text;
    }

    private static Instant instantOf(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an instant as RFC 3339 writes it: 2026-11-23T14:33:00.123Z", e);
        }
    }
}

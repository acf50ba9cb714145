package io.colloquy.wamp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one message from Jackson's tokens, to values as {@link Dict} names them. Nothing is allocated for what is only
 * announced: lists and dictionaries grow with what is read.
 */
abstract sealed class ValueReader permits JsonCodec.Reader, CborCodec.Reader {

    private static final int MESSAGE = 1;

    final JsonParser parser;
    private final int maxDepth;

    ValueReader(JsonParser parser, int maxDepth) {
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    /** The array that a message is, without what is undefined at its end; insists that nothing follows. */
    final List<@Nullable Object> message() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw Received.empty();
        }
        if (first != JsonToken.START_ARRAY) {
            throw Received.noArray();
        }
        begin();
        List<@Nullable Object> message = list(MESSAGE);
        if (parser.nextToken() != null) {
            throw Received.goesOn();
        }
        return message;
    }

    /** Looks at a value before it is read. */
    abstract void begin();

    abstract String key();

    /** A text, or what else is written as one. */
    abstract Object text();

    abstract Object integer();

    abstract Object fraction();

    /** Null, or {@link Received.Undefined}. */
    abstract @Nullable Object nothing();

    /** A value that JSON does not know. */
    abstract Object embedded();

    private List<@Nullable Object> list(int depth) {
        var list = new ArrayList<@Nullable Object>();
        int undefined = 0;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            Object value = value(token, depth);
            undefined = value == Received.Undefined.UNDEFINED ? undefined + 1 : 0;
            list.add(Received.element(value));
        }
        if (depth == MESSAGE && undefined > 0) {
            list.subList(list.size() - undefined, list.size()).clear();
        }
        return list.isEmpty() ? Collections.emptyList() : list;
    }

    private Map<String, @Nullable Object> map(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (next() == JsonToken.PROPERTY_NAME) {
            String key = Received.text(key());
            Received.put(map, key, value(next(), depth));
        }
        return map.isEmpty() ? Collections.emptyMap() : map;
    }

    private @Nullable Object value(JsonToken token, int depth) {
        begin();
        return switch (token) {
            case START_ARRAY -> list(Received.deeper(depth, maxDepth));
            case START_OBJECT -> map(Received.deeper(depth, maxDepth));
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> nothing();
            case VALUE_EMBEDDED_OBJECT -> embedded();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME -> throw Received.cutShort();
        };
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw Received.cutShort();
        }
        return token;
    }
}

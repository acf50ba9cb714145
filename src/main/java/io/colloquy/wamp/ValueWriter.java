package io.colloquy.wamp;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a message as Jackson's tokens. */
abstract sealed class ValueWriter permits JsonCodec.Writer, CborCodec.Writer {

    final JsonGenerator generator;

    ValueWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    abstract void octets(byte[] octets);

    abstract void fraction(double number);

    /** @throws IllegalArgumentException if the value is of a type that {@link Dict} does not name */
    final void write(@Nullable Object value) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(Received.wellFormed(text));
            case Long number -> generator.writeNumber(number);
            case Integer number -> generator.writeNumber(number);
            case Boolean flag -> generator.writeBoolean(flag);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map);
            case Double number -> fraction(number);
            case BigInteger number -> generator.writeNumber(number);
            case byte[] octets -> octets(octets);
            default -> throw new IllegalArgumentException("has no form on the wire: " + value.getClass());
        }
    }

    private void list(List<?> list) {
        generator.writeStartArray(list, list.size());
        for (Object each : list) {
            write(each);
        }
        generator.writeEndArray();
    }

    private void map(Map<?, ?> map) {
        generator.writeStartObject(map, map.size());
        map.forEach((key, value) -> {
            generator.writeName(Received.wellFormed((String) key));
            write(value);
        });
        generator.writeEndObject();
    }
}

package io.colloquy.admin;

/** What writes the body of an answer. */
@FunctionalInterface
interface JsonBody {

    void writeTo(JsonBytes out);

    /** A value that the mapper writes. */
    static JsonBody of(Object value) {
        return out -> out.value(value);
    }
}

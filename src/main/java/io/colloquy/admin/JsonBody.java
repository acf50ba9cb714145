package io.colloquy.admin;

import tools.jackson.core.JsonGenerator;

/** What writes the body of an answer. */
@FunctionalInterface
interface JsonBody {

    void writeTo(JsonGenerator json);

    /** A value that the mapper writes. */
    static JsonBody of(Object value) {
        return json -> json.writePOJO(value);
    }
}

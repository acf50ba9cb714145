package io.colloquy.admin;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What a handler answers with.
 *
 * @param status the status
 * @param headers what its headers say, besides those that every answer has
 * @param body its body, if it has one
 */
record Answer(
        HttpStatus status,
        Map<String, String> headers,
        @Nullable JsonBody body) {

    /** 204: it is done, and there is nothing to say. */
    static final Answer DONE = new Answer(HttpStatus.NO_CONTENT, Map.of(), null);

    static Answer ok(JsonBody body) {
        return new Answer(HttpStatus.OK, Map.of(), body);
    }

    static Answer ok(Object value) {
        return ok(JsonBody.of(value));
    }

    /** 201: something was created, and there it is. */
    static Answer created(URI location, JsonBody body) {
        return new Answer(HttpStatus.CREATED, Map.of("Location", location.toString()), body);
    }

    /** With the version of what it shows. */
    Answer version(long version) {
        return with("ETag", "\"" + version + "\"");
    }

    /** With another status. */
    Answer status(HttpStatus other) {
        return new Answer(other, headers, body);
    }

    /** The same, whose body is written now, and never again otherwise. */
    Answer rendered() {
        return body == null ? this : new Answer(status, headers, RenderedBody.of(body));
    }

    /** How many bytes its body keeps in memory. */
    int size() {
        return body instanceof RenderedBody written ? written.size() : 0;
    }

    Answer with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}

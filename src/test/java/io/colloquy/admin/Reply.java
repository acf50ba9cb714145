package io.colloquy.admin;

import java.net.http.HttpResponse;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** An answer that kept to the published contract. */
record Reply(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String text() {
        return response.body();
    }

    JsonNode json() {
        return Json.mapper().readTree(response.body());
    }

    /** The value at a JSON pointer. */
    JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The code of the problem that this is. */
    String code() {
        return at("/code").asString();
    }

    /** Where the request is said to be at fault: the first pointer or parameter. */
    String fault() {
        JsonNode fault = at("/errors/0");
        return fault.has("pointer")
                ? fault.get("pointer").asString()
                : fault.path("parameter").asString();
    }

    String header(String name) {
        return Objects.requireNonNull(response.headers().firstValue(name).orElse(null), name);
    }

    boolean hasHeader(String name) {
        return response.headers().firstValue(name).isPresent();
    }
}

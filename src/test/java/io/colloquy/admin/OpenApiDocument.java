package io.colloquy.admin;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** The published OpenAPI document, and whether answers keep to it. */
final class OpenApiDocument {

    private static final String LOCATION = "https://colloquy.invalid/openapi.json";

    /** Refusals that no operation names, since no operation was found. */
    private static final Set<String> OF_NO_OPERATION = Set.of("not_found", "method_not_allowed");

    private final JsonNode root;
    private final SchemaRegistry schemas;

    OpenApiDocument(String text) {
        this.root = Json.mapper().readTree(text);
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(LOCATION, text)));
    }

    JsonNode root() {
        return root;
    }

    /** What is wrong with a value by a schema of the document, named by its pointer. */
    List<String> faults(String schemaPointer, JsonNode value) {
        Schema schema = schemas.getSchema(SchemaLocation.of(LOCATION + "#" + schemaPointer));
        return schema.validate(value).stream().map(Error::toString).toList();
    }

    /** Insists that an answer is one of those which the document announces. */
    void check(String method, HttpResponse<String> response) {
        String path = response.uri().getRawPath();
        Optional<String> operation = operation(method, path);
        String what = method + " " + path + " -> " + response.statusCode() + " " + response.body();
        if (response.headers().firstValue("X-Request-Id").isEmpty()) {
            throw new AssertionError("no request id: " + what);
        }
        if (operation.isEmpty() || OF_NO_OPERATION.stream().anyMatch(response.body()::contains)) {
            require(faults("/components/schemas/Problem", json(response)), what);
            return;
        }
        String answer = operation.get() + "/responses/" + response.statusCode();
        if (root.at(answer).isMissingNode()) {
            throw new AssertionError("not announced: " + what);
        }
        checkHeaders(root.at(answer), response, what);
        if (root.at(answer).has("content")) {
            checkBody(answer + "/content", response, what);
        } else if (!response.body().isEmpty()) {
            throw new AssertionError("no body is announced: " + what);
        }
    }

    private void checkBody(String content, HttpResponse<String> response, String what) {
        String type = response.headers().firstValue("Content-Type").orElse("none");
        JsonNode announced = root.at(content).path(type);
        if (announced.isMissingNode()) {
            throw new AssertionError(type + " is not announced: " + what);
        }
        JsonNode body = json(response);
        require(faults(content + "/" + type.replace("/", "~1") + "/schema", body), what);
        if (type.equals(ProblemWriter.CONTENT_TYPE)
                && !announced.path("examples").has(body.path("code").asString())) {
            throw new AssertionError("the code is not announced: " + what);
        }
    }

    private static void checkHeaders(JsonNode announced, HttpResponse<String> response, String what) {
        for (String name : announced.path("headers").propertyNames()) {
            boolean optional = name.equals("Link") || name.equals("Retry-After");
            if (!optional && response.headers().firstValue(name).isEmpty()) {
                throw new AssertionError("no " + name + ": " + what);
            }
        }
        if (!response.headers().firstValue("Cache-Control").orElse("").contains("no-store")) {
            throw new AssertionError("may be stored: " + what);
        }
    }

    /** The pointer of the operation that a request is for. */
    private Optional<String> operation(String method, String path) {
        var found = new ArrayList<String>();
        for (String template : root.path("paths").propertyNames()) {
            boolean same = path.matches(template.replaceAll("\\{[a-z]+}", "[^/]+"));
            JsonNode operation = root.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
            if (same && operation.isObject()) {
                found.add(template);
            }
        }
        return found.stream()
                .min((a, b) -> Boolean.compare(a.contains("{"), b.contains("{")))
                .map(template -> "/paths/" + template.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT));
    }

    /** Goes through all operations: their pointers, and what stands there. */
    void operations(BiConsumer<String, JsonNode> visitor) {
        JsonNode paths = root.path("paths");
        for (String path : paths.propertyNames()) {
            for (String method : paths.path(path).propertyNames()) {
                visitor.accept(
                        "/paths/" + path.replace("/", "~1") + "/" + method,
                        paths.path(path).path(method));
            }
        }
    }

    /** What a node refers to, if it is a reference; else the node itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? root.at(Objects.requireNonNull(node.get("$ref")).asString().substring(1))
                : node;
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.mapper().readTree(response.body());
    }

    private static void require(List<String> faults, String what) {
        if (!faults.isEmpty()) {
            throw new AssertionError(faults + " in " + what);
        }
    }
}

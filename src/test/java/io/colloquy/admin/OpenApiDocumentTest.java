package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document is complete, and strict enough to be held against. */
@ApiTest
class OpenApiDocumentTest {

    private final OpenApiDocument document;
    private final RequestMappingHandlerMapping handlers;

    @Autowired
    OpenApiDocumentTest(Api api, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.document = api.document();
        this.handlers = requestMappingHandlerMapping;
    }

    @Test
    void isOfVersion31() {
        assertThat(document.root().path("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void keepsTheNamesOfItsOperations() {
        var ids = new ArrayList<String>();
        document.operations(
                (pointer, operation) -> ids.add(operation.path("operationId").asString()));
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "listSessions",
                        "openSession",
                        "getSession",
                        "updateSession",
                        "closeSession",
                        "nextSessionSeq",
                        "consumeSession",
                        "closeSessions",
                        "getJob",
                        "cancelJob",
                        "drain",
                        "endDrain",
                        "countSessions",
                        "listPeers",
                        "summarizeSessions",
                        "listClosedSessions",
                        "streamEvents",
                        "listRealms",
                        "createRealm",
                        "getRealm",
                        "replaceRealm",
                        "deleteRealm",
                        "listPrincipals",
                        "getPrincipal",
                        "putPrincipal",
                        "deletePrincipal",
                        "listBans",
                        "createBan",
                        "deleteBan",
                        "listKeys",
                        "createKey",
                        "deleteKey",
                        "listAudit",
                        "getMe");
    }

    @Test
    void hasAnEntryForEachHandler() {
        var handled = new TreeSet<String>();
        handlers.getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> handled.add(verb.name() + " " + path))));
        var described = new TreeSet<String>();
        document.operations((pointer, operation) -> {
            int slash = pointer.lastIndexOf('/');
            String path = pointer.substring("/paths/".length(), slash).replace("~1", "/");
            described.add(pointer.substring(slash + 1).toUpperCase(Locale.ROOT) + " " + path);
        });
        assertThat(described).isEqualTo(handled).isNotEmpty();
    }

    @Test
    void describesEachOperationAndEachParameter() {
        document.operations((pointer, operation) -> {
            assertThat(operation.path("summary").asString()).as(pointer).isNotBlank();
            assertThat(operation.path("description").asString()).as(pointer).isNotBlank();
            for (JsonNode parameter : operation.path("parameters")) {
                JsonNode resolved = document.resolved(parameter);
                assertThat(resolved.path("description").asString())
                        .as(parameter.toString())
                        .isNotBlank();
                assertThat(resolved.path("schema").isObject())
                        .as(parameter.toString())
                        .isTrue();
            }
        });
    }

    @Test
    void showsAnExampleForSuccessAndForEachProblem() {
        document.operations((pointer, operation) -> {
            JsonNode responses = operation.path("responses");
            assertThat(responses.propertyNames()).as(pointer).contains("400", "401", "406", "429", "500");
            for (String status : responses.propertyNames()) {
                JsonNode response = responses.path(status);
                assertThat(response.has("content")).as(pointer + " " + status).isEqualTo(!status.equals("204"));
                examplesKeepTheirSchema(pointer + "/responses/" + status, response);
            }
            if (operation.has("requestBody")) {
                examplesKeepTheirSchema(pointer + "/requestBody", operation.path("requestBody"));
            }
        });
    }

    private void examplesKeepTheirSchema(String pointer, JsonNode holder) {
        for (String type : holder.path("content").propertyNames()) {
            JsonNode content = holder.path("content").path(type);
            assertThat(content.path("examples").isEmpty()).as(pointer).isFalse();
            for (String name : content.path("examples").propertyNames()) {
                JsonNode value =
                        document.resolved(content.path("examples").path(name)).path("value");
                String schema = pointer + "/content/" + type.replace("/", "~1") + "/schema";
                assertThat(document.faults(schema, value))
                        .as(pointer + " " + name)
                        .isEmpty();
                if (type.equals(ProblemWriter.CONTENT_TYPE)) {
                    assertThat(value.path("code").asString()).isEqualTo(name);
                }
            }
        }
    }

    @Test
    void resolvesEveryReference() {
        var dangling = new ArrayList<String>();
        for (JsonNode reference : document.root().findValues("$ref")) {
            if (document.root().at(reference.asString().substring(1)).isMissingNode()) {
                dangling.add(reference.asString());
            }
        }
        assertThat(dangling).isEmpty();
    }

    @Test
    void knowsExactlyTheCodesThatThereAre() {
        List<String> codes = new ArrayList<>();
        document.root()
                .at("/components/schemas/Problem/properties/code/enum")
                .forEach(code -> codes.add(code.asString()));
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .map(ProblemCode::key)
                        .toList());
    }

    @Test
    void refusesASessionOfWrongTypeWithTooMuchOrTooLittle() {
        assertThat(faultsOfSession(session -> {})).isEmpty();
        assertThat(faultsOfSession(session -> session.put("id", "5"))).isNotEmpty();
        assertThat(faultsOfSession(session -> session.put("seq", 1.5))).isNotEmpty();
        assertThat(faultsOfSession(session -> session.put("more", 1))).isNotEmpty();
        assertThat(faultsOfSession(session -> session.remove("owner"))).isNotEmpty();
        assertThat(faultsOfSession(session -> session.putNull("realm"))).isNotEmpty();
        assertThat(faultsOfSession(session -> session.put("created", "2026-11-23T14:33:00Z")))
                .isNotEmpty();
        assertThat(faultsOfSession(session -> ((ObjectNode) session.get("transport")).remove("secure")))
                .isNotEmpty();
        assertThat(faultsOfSession(session -> ((ObjectNode) session.get("quota")).put("renews", 5)))
                .isNotEmpty();
    }

    private List<String> faultsOfSession(Consumer<ObjectNode> change) {
        var session = (ObjectNode)
                document.root().at("/components/examples/Session/value").deepCopy();
        change.accept(session);
        return document.faults("/components/schemas/Session", session);
    }
}

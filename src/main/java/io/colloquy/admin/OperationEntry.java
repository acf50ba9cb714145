package io.colloquy.admin;

import io.colloquy.session.FilterField;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The entry of one operation in the OpenAPI document. */
final class OperationEntry {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String PATCH = "SessionPatch";
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String LOCATION = "Location";
    private static final int CREATED = HttpStatus.CREATED.value();
    private static final int ACCEPTED = HttpStatus.ACCEPTED.value();

    private final Contract contract;

    OperationEntry(Contract contract) {
        this.contract = contract;
    }

    /** Fills an entry, whatever was guessed for it. */
    Operation fill(Operation operation) {
        return operation
                .operationId(contract.id())
                .summary(contract.summary())
                .description(contract.description())
                .tags(List.of(contract.tag()))
                .parameters(parameters())
                .requestBody(contract.body().isEmpty() ? null : body())
                .responses(responses());
    }

    private List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        for (String name : contract.path()) {
            parameters.add(parameter(name));
        }
        if (contract.filters()) {
            for (FilterField field : FilterField.values()) {
                parameters.add(parameter("filter." + field.key()));
            }
        }
        for (String name : contract.query()) {
            parameters.add(parameter(name));
        }
        if (contract.conditional()) {
            parameters.add(parameter("If-Match"));
        }
        if (contract.idempotent()) {
            parameters.add(parameter(IdempotencyKey.HEADER));
        }
        if (contract.stream()) {
            parameters.add(parameter(EventsController.LAST));
        }
        parameters.add(parameter(REQUEST_ID));
        return parameters;
    }

    private static Parameter parameter(String name) {
        return new Parameter().$ref("#/components/parameters/" + name);
    }

    private RequestBody body() {
        MediaType type = new MediaType().schema(schema(contract.body()));
        type.addExamples("example", example(contract.body()));
        Content content = new Content();
        if (contract.body().equals(PATCH)) {
            content.addMediaType("application/merge-patch+json", type);
        }
        return new RequestBody().required(!contract.bodyOptional()).content(content.addMediaType(JSON, type));
    }

    private ApiResponses responses() {
        var responses = new ApiResponses();
        for (int status : contract.status()) {
            responses.addApiResponse(Integer.toString(status), success(status));
        }
        var byStatus = new TreeMap<HttpStatus, List<ProblemCode>>();
        problems()
                .forEach(code -> byStatus.computeIfAbsent(code.status(), first -> new ArrayList<>())
                        .add(code));
        byStatus.forEach(
                (status, codes) -> responses.addApiResponse(Integer.toString(status.value()), refusal(status, codes)));
        return responses;
    }

    private ApiResponse success(int status) {
        var response = new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase());
        addHeaders(response, status);
        String[] answers = status == ACCEPTED ? new String[] {contract.accepted()} : contract.answer();
        if (answers.length > 0) {
            var type = new MediaType().schema(answers.length == 1 ? schema(answers[0]) : oneOf(answers));
            for (String answer : answers) {
                type.addExamples(answer, example(answer));
            }
            response.content(new Content().addMediaType(contract.stream() ? EVENTS : JSON, type));
        }
        return response;
    }

    private void addHeaders(ApiResponse response, int status) {
        response.addHeaderObject(REQUEST_ID, header(REQUEST_ID));
        for (String name : contract.headers()) {
            if (!name.equals(LOCATION) || status == CREATED || status == ACCEPTED) {
                response.addHeaderObject(name, header(name));
            }
        }
    }

    private static ApiResponse refusal(HttpStatus status, List<ProblemCode> codes) {
        MediaType type = new MediaType().schema(schema("Problem"));
        codes.forEach(code -> type.addExamples(code.key(), example(ProblemExamples.name(code))));
        var response = new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType(ProblemWriter.CONTENT_TYPE, type));
        response.addHeaderObject(REQUEST_ID, header(REQUEST_ID));
        if (status == HttpStatus.TOO_MANY_REQUESTS
                || status == HttpStatus.SERVICE_UNAVAILABLE
                || codes.contains(ProblemCode.IN_PROGRESS)) {
            response.addHeaderObject("Retry-After", header("Retry-After"));
        }
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject("WWW-Authenticate", header("WWW-Authenticate"));
        }
        return response;
    }

    /** The ways in which the operation can be refused, those included that come with what it takes. */
    private Set<ProblemCode> problems() {
        var problems = EnumSet.of(
                ProblemCode.INVALID_ARGUMENT,
                ProblemCode.AUTHENTICATION_REQUIRED,
                ProblemCode.NOT_ACCEPTABLE,
                ProblemCode.LIMIT_REACHED,
                ProblemCode.INTERNAL_ERROR,
                ProblemCode.NOT_AUTHORIZED);
        problems.addAll(Arrays.asList(contract.problems()));
        if (!contract.body().isEmpty()) {
            problems.add(ProblemCode.PAYLOAD_TOO_LARGE);
            problems.add(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (contract.idempotent()) {
            problems.add(ProblemCode.IN_PROGRESS);
            problems.add(ProblemCode.IDEMPOTENCY_CONFLICT);
        }
        if (contract.conditional()) {
            problems.add(ProblemCode.STALE_VERSION);
        }
        return problems;
    }

    private static Schema<?> oneOf(String... names) {
        var either = new JsonSchema();
        for (String name : names) {
            either.addAnyOfItem(schema(name));
        }
        return either;
    }

    private static Schema<?> schema(String name) {
        return new JsonSchema().$ref("#/components/schemas/" + name);
    }

    private static Example example(String name) {
        return new Example().$ref("#/components/examples/" + name);
    }

    private static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }
}

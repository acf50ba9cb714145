package io.colloquy.admin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The one place where a refusal is put on the wire: RFC 9457, whoever refuses. */
final class ProblemWriter {

    static final String CONTENT_TYPE = "application/problem+json";

    private ProblemWriter() {}

    /** Answers a request with a problem, unless an answer is on its way already. */
    static void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = render(problem, path(request));
        response.resetBuffer();
        response.setStatus(problem.code().status().value());
        problem.headers().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(CONTENT_TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The problem as JSON. */
    static byte[] render(Problem problem, String instance) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = Json.generator(out)) {
            ProblemCode code = problem.code();
            json.writeStartObject();
            json.writeStringProperty("type", code.type());
            json.writeStringProperty("title", code.title());
            json.writeNumberProperty("status", code.status().value());
            json.writeStringProperty("detail", Json.wellFormed(problem.detail()));
            json.writeStringProperty("instance", Json.wellFormed(instance));
            json.writeStringProperty("code", code.key());
            if (!problem.faults().isEmpty()) {
                writeFaults(problem, json);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeFaults(Problem problem, JsonGenerator json) {
        json.writeArrayPropertyStart("errors");
        for (Fault fault : problem.faults()) {
            json.writeStartObject();
            json.writeStringProperty(fault.place().name().toLowerCase(Locale.ROOT), Json.wellFormed(fault.name()));
            json.writeStringProperty("detail", Json.wellFormed(fault.detail()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** The path that the client asked for, also where the container has gone on to its error page. */
    private static String path(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = original instanceof String text ? text : request.getRequestURI();
        return path == null ? "/" : path;
    }
}

package io.colloquy.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Puts an {@link Answer} on the wire. Spring's own converters are passed by: they would turn an ETag into a 304, which
 * must not be, since part of what is shown changes without it.
 */
final class AnswerWriter implements HandlerMethodReturnValueHandler {

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return Answer.class.equals(type.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        var answer = (Answer) Objects.requireNonNull(value);
        var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        write(answer, response);
    }

    /** The body is rendered whole before anything is sent, so that what fails while it is rendered can still be told. */
    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        JsonBody body = answer.body();
        JsonBytes bytes = new JsonBytes();
        if (body != null) {
            body.writeTo(bytes);
        }
        response.setStatus(answer.status().value());
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (body != null) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(bytes.size());
            response.getOutputStream().write(bytes.bytes(), 0, bytes.size());
        }
    }
}

package io.colloquy.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
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

    /** What a thread keeps for its next answer: room for a page of a hundred sessions, but not for the largest. */
    private static final int MOST_KEPT = 256 * 1024;

    /** Growing to a page's size anew each time takes as long as a third of rendering it. */
    private static final ThreadLocal<Bytes> KEPT = ThreadLocal.withInitial(Bytes::new);

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
        ByteArrayOutputStream bytes = body == null ? null : rendered(body);
        response.setStatus(answer.status().value());
        response.setHeader("Cache-Control", "no-store");
        answer.headers().forEach(response::setHeader);
        if (bytes != null) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setContentLength(bytes.size());
            bytes.writeTo(response.getOutputStream());
        }
    }

    private static ByteArrayOutputStream rendered(JsonBody body) {
        Bytes bytes = KEPT.get();
        bytes.reset();
        if (bytes.capacity() > MOST_KEPT) {
            bytes = new Bytes();
            KEPT.set(bytes);
        }
        try (var json = Json.generator(bytes)) {
            body.writeTo(json);
        }
        return bytes;
    }

    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(1024);
        }

        int capacity() {
            return buf.length;
        }
    }
}

package io.colloquy.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/** Answers with a problem what Tomcat refuses before the application hears of it, such as a malformed request line. */
final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable e) {
        int status = response.getStatus();
        if (status < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0) {
            return;
        }
        var writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!response.setErrorReported() || !writable.get()) {
            return;
        }
        try {
            write(request, response, ContainerProblems.of(status));
        } catch (IOException | IllegalStateException gone) {
            container.getLogger().debug("the client did not wait for its answer", gone);
        }
    }

    private static void write(Request request, Response response, Problem problem) throws IOException {
        String path = request.getRequestURI();
        byte[] body = ProblemWriter.render(problem, path == null ? "/" : path);
        response.setStatus(problem.code().status().value());
        response.setContentType(ProblemWriter.CONTENT_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (response.getHeader(RequestIdFilter.HEADER) == null) {
            response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.newId());
        }
        Writer writer = response.getReporter();
        if (writer != null) {
            writer.write(ascii(new String(body, StandardCharsets.UTF_8)));
            response.finishResponse();
        }
    }

    /** The same JSON in ASCII: what is written here is encoded by the container, whatever it takes for the charset. */
    private static String ascii(String json) {
        var text = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            if (c < 0x80) {
                text.append((char) c);
            } else {
                text.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return text.toString();
    }
}

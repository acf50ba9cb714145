package io.colloquy.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers with a problem whatever goes wrong while a request is handled. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final String SESSION = "/api/v1/sessions/";

    @ExceptionHandler
    void wrongVerb(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(mistakenId(request, e), request, response);
    }

    @ExceptionHandler
    void any(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(e, request, response);
    }

    private static void answer(Exception e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ProblemWriter.write(request, response, Problems.of(e).orElseGet(() -> unforeseen(e)));
    }

    /** What is no id is said to be none, whatever was to be done with it. */
    private static Exception mistakenId(HttpServletRequest request, HttpRequestMethodNotSupportedException e) {
        String path = request.getRequestURI();
        if (!path.startsWith(SESSION) || SessionsController.NAMED.contains(path.substring(SESSION.length()))) {
            return e;
        }
        try {
            SessionsController.idOf(path.substring(SESSION.length()).replaceFirst("/.*", ""));
            return e;
        } catch (ProblemException mistaken) {
            return mistaken;
        }
    }

    private static Problem unforeseen(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            LOG.debug("The client did not wait for its answer", e);
        } else {
            LOG.error("A request failed", e);
        }
        return Problem.of(ProblemCode.INTERNAL_ERROR, "something went wrong here; the log says what");
    }
}

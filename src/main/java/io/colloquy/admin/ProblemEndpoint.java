package io.colloquy.admin;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the container goes on with what failed in a filter, or was ended by a bare status. */
@Controller
final class ProblemEndpoint implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemEndpoint.class);

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemWriter.write(request, response, problem(request));
    }

    private static Problem problem(HttpServletRequest request) {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (failure instanceof IOException gone) {
            LOG.debug("The client did not send its request to the end", gone);
            return Problem.of(ProblemCode.INVALID_ARGUMENT, "the request could not be read to its end");
        }
        if (failure instanceof Throwable e) {
            return Problems.of(e).orElseGet(() -> {
                LOG.error("A request failed before it was handled", e);
                return ContainerProblems.of(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            });
        }
        return ContainerProblems.of(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                        ? status
                        : HttpServletResponse.SC_NOT_FOUND);
    }
}

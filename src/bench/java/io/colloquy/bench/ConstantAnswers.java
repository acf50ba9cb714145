package io.colloquy.bench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The simplest handler there could be: it answers with bytes that are there already. It is put under the path of the
 * sessions, so that it is behind the same filters, rules and authentication.
 */
public final class ConstantAnswers {

    private final Map<String, Constant> constants = new ConcurrentHashMap<>();

    /** Headers and body of an answer. */
    private static final class Constant {

        private final Map<String, String> headers;
        private final byte[] body;

        Constant(Map<String, String> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }
    }

    void put(String name, Map<String, String> headers, byte[] body) {
        constants.put(name, new Constant(headers, body));
    }

    /**
     * Answers with the bytes of a name.
     *
     * @param name of which bytes
     * @param response where they go
     */
    public void answer(@PathVariable("name") String name, HttpServletResponse response) throws IOException {
        Constant constant = constants.get(name);
        if (constant == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return;
        }
        response.setStatus(HttpStatus.OK.value());
        constant.headers.forEach(response::setHeader);
        response.setContentLength(constant.body.length);
        response.getOutputStream().write(constant.body);
    }
}

package io.colloquy.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client calls its request, so that it can be sent again without being obeyed again.
 *
 * @param value 1 to 255 printable characters of ASCII; nothing if the request has no name
 */
record IdempotencyKey(Optional<String> value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern SANE = Pattern.compile("[ -~]{1,255}");

    static IdempotencyKey of(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        if (lines.isEmpty()) {
            return new IdempotencyKey(Optional.empty());
        }
        if (lines.size() > 1 || !SANE.matcher(lines.getFirst()).matches()) {
            throw Problem.of(
                            ProblemCode.INVALID_ARGUMENT,
                            Fault.parameter(
                                    HEADER, "must be 1 to 255 printable characters of ASCII, and be given once"))
                    .exception();
        }
        return new IdempotencyKey(Optional.of(lines.getFirst()));
    }
}

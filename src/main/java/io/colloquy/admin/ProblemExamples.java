package io.colloquy.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.examples.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/** One example for each problem, rendered by the same hand that renders the real ones. */
final class ProblemExamples {

    private static final String SESSION = "/api/v1/sessions/3251278072152162";
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String REALM = "/api/v1/realms/com.example.chat";

    /** What an example shows: where, and why. */
    private record Shown(String path, Problem problem) {}

    private static final Map<ProblemCode, Shown> EXAMPLES = examples();

    private ProblemExamples() {}

    /** The name of the example of a problem among the components. */
    static String name(ProblemCode code) {
        return "problem." + code.key();
    }

    static void addTo(Components components) {
        ObjectMapper mapper = Json31.mapper();
        EXAMPLES.forEach((code, shown) -> {
            try {
                components.addExamples(
                        name(code),
                        new Example()
                                .summary(code.title())
                                .value(mapper.readTree(ProblemWriter.render(shown.problem(), shown.path()))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<ProblemCode, Shown> examples() {
        var examples = new EnumMap<ProblemCode, Shown>(ProblemCode.class);
        requests(examples);
        callers(examples);
        states(examples);
        for (ProblemCode code : ProblemCode.values()) {
            examples.putIfAbsent(code, new Shown(SESSIONS, Problem.of(code, code.title())));
        }
        return examples;
    }

    private static void requests(Map<ProblemCode, Shown> examples) {
        parameter(examples, ProblemCode.INVALID_ARGUMENT, "relam", "no such parameter");
        parameter(
                examples,
                ProblemCode.INVALID_FILTER,
                "peer",
                "an address is four decimal octets, or IPv6 without a zone");
        parameter(
                examples, ProblemCode.INVALID_CURSOR, "cursor", "is not one that this list, filter and order gave out");
        examples.put(
                ProblemCode.INVALID_ID,
                new Shown(
                        SESSIONS + "/01",
                        Problem.of(
                                ProblemCode.INVALID_ID,
                                Fault.parameter(
                                        "id",
                                        "an id is written in decimal digits, without sign or leading zero, from 1 to"
                                                + " 9007199254740992"))));
        body(
                examples,
                ProblemCode.INVALID_URI,
                "/realm",
                "a URI has dot-separated components, none empty, without white space or '#', and at most 255 bytes");
        body(
                examples,
                ProblemCode.MISSING_CLIENT_ROLE,
                "/roles",
                "at least one role of caller, callee, subscriber and publisher must be announced");
        plain(examples, ProblemCode.NOT_ACCEPTABLE, SESSION, "the answer can be had as application/json only");
        plain(examples, ProblemCode.PAYLOAD_TOO_LARGE, SESSIONS, "a body has at most 1048576 bytes");
        plain(examples, ProblemCode.UNSUPPORTED_MEDIA_TYPE, SESSIONS, "a body is application/json here");
    }

    private static void callers(Map<ProblemCode, Shown> examples) {
        plain(
                examples,
                ProblemCode.AUTHENTICATION_REQUIRED,
                SESSIONS,
                "valid credentials are needed: Basic, or a bearer key");
        plain(examples, ProblemCode.NOT_AUTHORIZED, SESSION, "your role does not allow this");
        plain(
                examples,
                ProblemCode.BANNED,
                SESSIONS,
                "a ban keeps this client out of the realm com.example.chat until 2026-11-23T14:43:00.123Z: Spam");
        plain(examples, ProblemCode.LIMIT_REACHED, SESSIONS, "too many failed logins; try again later");
    }

    private static void states(Map<ProblemCode, Shown> examples) {
        plain(examples, ProblemCode.NO_SUCH_SESSION, SESSION, "there is no session 3251278072152162");
        plain(examples, ProblemCode.NO_SUCH_REALM, REALM, "there is no realm com.example.chat");
        plain(
                examples,
                ProblemCode.NO_SUCH_PRINCIPAL,
                REALM + "/principals/peter",
                "there is no principal peter in the realm com.example.chat");
        plain(examples, ProblemCode.NO_SUCH_BAN, "/api/v1/bans/7", "there is no ban 7");
        plain(examples, ProblemCode.NO_SUCH_KEY, "/api/v1/keys/7", "there is no key 7");
        plain(examples, ProblemCode.SESSION_EXISTS, SESSIONS, "there is a session 3251278072152162 already");
        plain(examples, ProblemCode.REALM_EXISTS, "/api/v1/realms", "there is a realm com.example.chat already");
        plain(examples, ProblemCode.REALM_SUSPENDED, SESSIONS, "the realm com.example.chat is suspended");
        plain(
                examples,
                ProblemCode.TRANSPORT_OWNED,
                SESSION + "/seq",
                "the session's own connection counts its requests");
        plain(examples, ProblemCode.NO_SUCH_JOB, "/api/v1/jobs/7812640917235", "there is no job 7812640917235");
        plain(
                examples,
                ProblemCode.IN_PROGRESS,
                SESSIONS + "/close",
                "the first request with this Idempotency-Key goes on");
        plain(
                examples,
                ProblemCode.IDEMPOTENCY_CONFLICT,
                SESSIONS + "/close",
                "another request was sent with this Idempotency-Key");
        plain(examples, ProblemCode.STALE_VERSION, SESSION, "the current version is 4");
        plain(examples, ProblemCode.DATABASE_UNAVAILABLE, REALM, "the database does not answer; try again later");
        plain(examples, ProblemCode.DRAINING, SESSIONS, "the service is shutting down and opens no session");
        plain(examples, ProblemCode.INTERNAL_ERROR, SESSIONS, "something went wrong here; the log says what");
    }

    private static void plain(Map<ProblemCode, Shown> examples, ProblemCode code, String path, String detail) {
        examples.put(code, new Shown(path, Problem.of(code, detail)));
    }

    private static void parameter(Map<ProblemCode, Shown> examples, ProblemCode code, String name, String detail) {
        examples.put(code, new Shown(SESSIONS, Problem.of(code, Fault.parameter(name, detail))));
    }

    private static void body(Map<ProblemCode, Shown> examples, ProblemCode code, String pointer, String detail) {
        examples.put(code, new Shown(SESSIONS, Problem.of(code, Fault.pointer(pointer, detail))));
    }
}

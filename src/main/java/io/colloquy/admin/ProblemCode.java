package io.colloquy.admin;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every way in which a request can be refused. The names are part of the API: programs rely on them. */
enum ProblemCode {
    INVALID_ARGUMENT(HttpStatus.BAD_REQUEST, "Invalid argument"),
    INVALID_ID(HttpStatus.BAD_REQUEST, "Invalid id"),
    INVALID_URI(HttpStatus.BAD_REQUEST, "Invalid URI"),
    INVALID_FILTER(HttpStatus.BAD_REQUEST, "Invalid filter"),
    INVALID_CURSOR(HttpStatus.BAD_REQUEST, "Invalid cursor"),
    MISSING_CLIENT_ROLE(HttpStatus.BAD_REQUEST, "Missing client role"),
    AUTHENTICATION_REQUIRED(HttpStatus.UNAUTHORIZED, "Authentication required"),
    NOT_AUTHORIZED(HttpStatus.FORBIDDEN, "Not authorized"),
    BANNED(HttpStatus.FORBIDDEN, "Banned"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    NO_SUCH_SESSION(HttpStatus.NOT_FOUND, "No such session"),
    NO_SUCH_REALM(HttpStatus.NOT_FOUND, "No such realm"),
    NO_SUCH_PRINCIPAL(HttpStatus.NOT_FOUND, "No such principal"),
    NO_SUCH_BAN(HttpStatus.NOT_FOUND, "No such ban"),
    NO_SUCH_KEY(HttpStatus.NOT_FOUND, "No such key"),
    NO_SUCH_JOB(HttpStatus.NOT_FOUND, "No such job"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
    SESSION_EXISTS(HttpStatus.CONFLICT, "Session exists"),
    REALM_EXISTS(HttpStatus.CONFLICT, "Realm exists"),
    REALM_SUSPENDED(HttpStatus.CONFLICT, "Realm suspended"),
    TRANSPORT_OWNED(HttpStatus.CONFLICT, "Transport owned"),
    IN_PROGRESS(HttpStatus.CONFLICT, "In progress"),
    STALE_VERSION(HttpStatus.PRECONDITION_FAILED, "Stale version"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Payload too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    IDEMPOTENCY_CONFLICT(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency conflict"),
    LIMIT_REACHED(HttpStatus.TOO_MANY_REQUESTS, "Limit reached"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
    DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Database unavailable"),
    DRAINING(HttpStatus.SERVICE_UNAVAILABLE, "Draining"),
    TOO_MANY_SUBSCRIBERS(HttpStatus.SERVICE_UNAVAILABLE, "Too many subscribers");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final HttpStatus status;
    private final String title;

    ProblemCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The code on the wire. */
    String key() {
        return key;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** The problem's type as RFC 9457 wants it: a URI that identifies it. */
    String type() {
        return "urn:colloquy:problem:" + key;
    }

    /** A code for a status that somebody else has chosen, such as the container. */
    static ProblemCode of(int status) {
        return switch (status) {
            case 401 -> AUTHENTICATION_REQUIRED;
            case 403 -> NOT_AUTHORIZED;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? INVALID_ARGUMENT : INTERNAL_ERROR;
        };
    }
}

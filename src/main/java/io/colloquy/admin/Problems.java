package io.colloquy.admin;

import io.colloquy.access.NoSuchKeyException;
import io.colloquy.access.TooManyFailuresException;
import io.colloquy.realm.BannedException;
import io.colloquy.realm.DynamicRealmException;
import io.colloquy.realm.LimitReachedException;
import io.colloquy.realm.NoSuchBanException;
import io.colloquy.realm.NoSuchPrincipalException;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.RealmExistsException;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.session.DrainInProgressException;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.NoSuchJobException;
import io.colloquy.session.NoSuchSessionException;
import io.colloquy.session.SessionExistsException;
import io.colloquy.session.ShuttingDownException;
import io.colloquy.session.TooManyCandidatesException;
import io.colloquy.session.TooManySubscribersException;
import io.colloquy.wamp.InvalidIdException;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.MissingClientRoleException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Which problem each exception is. The one table of it; whoever answers a request with a problem asks here. */
final class Problems {

    private static final String RETRY_AFTER = "Retry-After";
    private static final String RETRY_SOON = "5";

    private Problems() {}

    /** The problem that an exception is; nothing if it is one that should not happen. */
    static Optional<Problem> of(Throwable e) {
        return switch (e) {
            case ProblemException refusal -> Optional.of(refusal.problem());
            case AuthenticationException refusal -> Optional.of(login(refusal));
            case AccessDeniedException refusal -> problem(ProblemCode.NOT_AUTHORIZED, "your role does not allow this");
            case RequestRejectedException refusal ->
                problem(ProblemCode.INVALID_ARGUMENT, "the URL or a header is malformed, or holds what it must not");
            case InvalidParameterException refusal -> parameters(refusal);
            case TypeMismatchException refusal ->
                problem(ProblemCode.INVALID_ARGUMENT, "the path or a parameter holds what can't stand there");
            case IllegalArgumentException refusal -> value(refusal);
            case RuntimeException refusal -> database(refusal) ? Optional.of(noDatabase()) : state(refusal);
            default -> protocol(e);
        };
    }

    /** A query or a form that the container does not read to its end. */
    private static Optional<Problem> parameters(InvalidParameterException e) {
        return e.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                ? problem(ProblemCode.PAYLOAD_TOO_LARGE, "the form is too long")
                : problem(ProblemCode.INVALID_ARGUMENT, "the parameters are too many, or their encoding is broken");
    }

    /** A value that the domain would not take, and which nobody has located further. */
    private static Optional<Problem> value(IllegalArgumentException e) {
        String rule = String.valueOf(e.getMessage());
        return switch (e) {
            case InvalidValueException refused ->
                Optional.of(Problem.of(ProblemCode.INVALID_ARGUMENT, Fault.pointer("/" + refused.member(), rule)));
            case InvalidFilterException refused ->
                Optional.of(Problem.of(ProblemCode.INVALID_FILTER, Fault.parameter(refused.field(), rule)));
            case InvalidUriException refused -> problem(ProblemCode.INVALID_URI, rule);
            case InvalidIdException refused -> problem(ProblemCode.INVALID_ID, rule);
            case MissingClientRoleException refused -> problem(ProblemCode.MISSING_CLIENT_ROLE, rule);
            default -> Optional.empty();
        };
    }

    /** A request that is well-formed, but not for this moment. */
    private static Optional<Problem> state(RuntimeException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e) {
            case NoSuchSessionException refused -> problem(ProblemCode.NO_SUCH_SESSION, detail);
            case NoSuchRealmException refused -> problem(ProblemCode.NO_SUCH_REALM, detail);
            case NoSuchPrincipalException refused -> problem(ProblemCode.NO_SUCH_PRINCIPAL, detail);
            case DynamicRealmException refused ->
                Optional.of(Problem.of(ProblemCode.INVALID_ARGUMENT, Fault.parameter("uri", detail)));
            case NoSuchBanException refused -> problem(ProblemCode.NO_SUCH_BAN, detail);
            case NoSuchKeyException refused -> problem(ProblemCode.NO_SUCH_KEY, detail);
            case NoSuchJobException refused -> problem(ProblemCode.NO_SUCH_JOB, detail);
            case BannedException refused -> problem(ProblemCode.BANNED, detail);
            case SessionExistsException refused -> problem(ProblemCode.SESSION_EXISTS, detail);
            case RealmExistsException refused -> problem(ProblemCode.REALM_EXISTS, detail);
            case RealmSuspendedException refused -> problem(ProblemCode.REALM_SUSPENDED, detail);
            case StaleVersionException refused -> problem(ProblemCode.STALE_VERSION, detail);
            case TooManyCandidatesException refused ->
                Optional.of(Problem.of(ProblemCode.INVALID_ARGUMENT, Fault.parameter("sort", detail)));
            case LimitReachedException refused ->
                Optional.of(Problem.of(ProblemCode.LIMIT_REACHED, detail).with(RETRY_AFTER, RETRY_SOON));
            case DrainInProgressException refused ->
                Optional.of(Problem.of(ProblemCode.IN_PROGRESS, detail).with(RETRY_AFTER, RETRY_SOON));
            case TooManySubscribersException refused ->
                Optional.of(Problem.of(ProblemCode.TOO_MANY_SUBSCRIBERS, detail).with(RETRY_AFTER, RETRY_SOON));
            case ShuttingDownException refused ->
                Optional.of(Problem.of(ProblemCode.DRAINING, detail).with(RETRY_AFTER, RETRY_SOON));
            default -> protocol(e);
        };
    }

    /** What the framework refuses before our code is asked. */
    private static Optional<Problem> protocol(Throwable e) {
        return switch (e) {
            case InvalidParameterException undecodable ->
                problem(ProblemCode.INVALID_ARGUMENT, "a parameter is not percent-encoded UTF-8");
            case BadRequestException unread ->
                problem(ProblemCode.INVALID_ARGUMENT, "the request could not be read to its end");
            case NoResourceFoundException refused -> problem(ProblemCode.NOT_FOUND, "there is no such path");
            case NoHandlerFoundException refused -> problem(ProblemCode.NOT_FOUND, "there is no such path");
            case HttpRequestMethodNotSupportedException refused ->
                Optional.of(allowing(
                        Problem.of(ProblemCode.METHOD_NOT_ALLOWED, refused.getMethod() + " is not allowed here"),
                        "Allow",
                        refused.getHeaders().getFirst("Allow")));
            case HttpMediaTypeNotSupportedException refused ->
                Optional.of(allowing(
                        Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "a body is application/json here"),
                        "Accept",
                        refused.getHeaders().getFirst("Accept")));
            case HttpMediaTypeNotAcceptableException refused ->
                problem(
                        ProblemCode.NOT_ACCEPTABLE,
                        "the answer can be had as " + MediaType.toString(refused.getSupportedMediaTypes()) + " only");
            case ErrorResponse refused ->
                Optional.of(refused.getStatusCode())
                        .filter(HttpStatusCode::is4xxClientError)
                        .map(status -> Problem.of(ProblemCode.of(status.value()), "the request can't be read"));
            default -> Optional.empty();
        };
    }

    private static Problem login(AuthenticationException e) {
        if (e instanceof TooManyFailuresException slow) {
            return Problem.of(ProblemCode.LIMIT_REACHED, String.valueOf(e.getMessage()))
                    .with(RETRY_AFTER, Long.toString(slow.retryAfter().toSeconds()));
        }
        return Problem.of(ProblemCode.AUTHENTICATION_REQUIRED, "valid credentials are needed: Basic, or a bearer key")
                .with("WWW-Authenticate", "Basic realm=\"colloquy\", charset=\"UTF-8\", Bearer realm=\"colloquy\"");
    }

    private static Problem noDatabase() {
        return Problem.of(ProblemCode.DATABASE_UNAVAILABLE, "the database does not answer; try again later")
                .with(RETRY_AFTER, RETRY_SOON);
    }

    private static boolean database(RuntimeException e) {
        return e instanceof DataAccessResourceFailureException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof TransactionException
                || e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException;
    }

    private static Problem allowing(Problem problem, String header, @Nullable String value) {
        return value == null ? problem : problem.with(header, value);
    }

    private static Optional<Problem> problem(ProblemCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}

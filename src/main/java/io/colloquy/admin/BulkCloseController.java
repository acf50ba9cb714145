package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.DRAINING;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;
import static io.colloquy.admin.ProblemCode.INVALID_URI;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.session.BulkClose;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.FilterField;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Closing by filter. */
@Controller
@RequestMapping(path = SessionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class BulkCloseController {

    private static final long MAX_LIMIT = SessionId.MAX;

    private static final Set<String> FIELDS =
            Arrays.stream(FilterField.values()).map(FilterField::key).collect(Collectors.toUnmodifiableSet());

    private final Closings closings;
    private final IdempotentAnswers answers;

    BulkCloseController(Closings closings, IdempotentAnswers answers) {
        this.closings = closings;
        this.answers = answers;
    }

    @Contract(
            id = "closeSessions",
            summary = "Close sessions by filter",
            description = "Closes the sessions that the filter means, oldest first, at most `limit`. An empty filter"
                    + " means all sessions, and wants `all` to be true. With `per_second` they are closed at that pace."
                    + " If more than 1000 are to be closed, or it would last longer than 5 seconds, it goes on as a job:"
                    + " the answer is 202, and `Location` is where the job is. With `dry_run` nothing is closed: the"
                    + " answer says what would match.",
            tag = "sessions",
            idempotent = true,
            body = "BulkClosing",
            status = {200, 202},
            answer = "BulkClosed",
            accepted = "Job",
            headers = "Location",
            problems = {INVALID_FILTER, INVALID_URI, DRAINING})
    @PostMapping(path = "/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer close(Actor actor, IdempotencyKey key, Members body) {
        body.only("filter", "all", "reason", "message", "dry_run", "limit", "per_second");
        BulkClosing closing = closing(body);
        boolean dry = body.flag("dry_run", false);
        return answers.once(
                new IdempotentAnswers.Request(actor.caller(), "closeSessions", key, body),
                () -> Located.uri(
                        body.pointerOf("reason"), () -> dry ? looked(actor.caller(), closing) : done(actor, closing)));
    }

    private Answer looked(Caller caller, BulkClosing closing) {
        return Answer.ok(BulkClosed.of(closings.preview(caller, closing), closing.limit()));
    }

    private Answer done(Actor actor, BulkClosing closing) {
        return switch (closings.close(actor, closing)) {
            case Closings.Result.Done done -> Answer.ok(BulkClosed.of(done.outcome(), closing.limit()));
            case Closings.Result.Begun begun -> JobView.begun(begun.job());
        };
    }

    /** What came of it, as it is sent. */
    record BulkClosed(long matched, long closed, List<Long> ids) {

        static BulkClosed of(BulkClose outcome, long limit) {
            return new BulkClosed(
                    outcome.matched(),
                    outcome.closed(),
                    outcome.ids().stream().limit(limit).map(SessionId::value).toList());
        }
    }

    private static BulkClosing closing(Members body) {
        SessionFilter filter = asked(body);
        Uri reason = body.has("reason") ? body.text("reason", Uri::new) : Reasons.KILLED;
        return new BulkClosing(filter, limit(body), perSecond(body), reason, body.textOrNull("message"));
    }

    /** The filter as the caller gave it, before it is narrowed to what the caller may see. */
    private static SessionFilter asked(Members body) {
        SessionFilter filter = body.has("filter") ? filter(body.object("filter")) : SessionFilter.ALL;
        if (!body.flag("all", false) && filter.isEmpty()) {
            throw Members.invalid(
                    body.pointerOf("filter"), "is empty, and so means all sessions: that wants all to be true");
        }
        return filter;
    }

    private static SessionFilter filter(Members members) {
        members.only(FIELDS);
        var fields = new EnumMap<FilterField, List<String>>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            if (members.has(field.key())) {
                fields.put(field, values(members, field.key()));
            }
        }
        try {
            return SessionFilter.of(fields);
        } catch (InvalidFilterException e) {
            throw refused(members.pointerOf(e.field()), String.valueOf(e.getMessage()));
        }
    }

    private static List<String> values(Members members, String field) {
        List<String> values = members.oneOrMoreTexts(field);
        if (values.isEmpty() || values.contains("")) {
            throw refused(members.pointerOf(field), "must have a value, and none that is empty");
        }
        return values;
    }

    private static ProblemException refused(String pointer, String detail) {
        return Problem.of(INVALID_FILTER, Fault.pointer(pointer, detail)).exception();
    }

    /** How many a second, or null if nothing is said of it. */
    static @Nullable Integer perSecond(Members body) {
        if (!body.has("per_second")) {
            return null;
        }
        long perSecond = body.integer("per_second");
        return Math.toIntExact(Located.inBody(
                body.pointerOf("per_second"),
                () -> Bounds.range("per_second", perSecond, 1, ClosingOrder.MAX_PER_SECOND)));
    }

    private static long limit(Members body) {
        if (!body.has("limit")) {
            return ClosingOrder.NO_LIMIT;
        }
        long limit = body.integer("limit");
        return Located.inBody(body.pointerOf("limit"), () -> Bounds.range("limit", limit, 1, MAX_LIMIT));
    }
}

package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.INVALID_FILTER;
import static io.colloquy.admin.ProblemCode.INVALID_URI;

import io.colloquy.access.Caller;
import io.colloquy.realm.RealmService;
import io.colloquy.session.BulkClose;
import io.colloquy.session.Facet;
import io.colloquy.session.FilterField;
import io.colloquy.session.InvalidFilterException;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriRule;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    private final SessionService sessions;
    private final RealmService realms;

    BulkCloseController(SessionService sessions, RealmService realms) {
        this.sessions = sessions;
        this.realms = realms;
    }

    @Contract(
            id = "closeSessions",
            summary = "Close sessions by filter",
            description = "Closes the sessions that the filter means, oldest first, at most `limit`. An empty filter"
                    + " means all sessions, and wants `all` to be true. With `dry_run` nothing is closed: the answer"
                    + " says what would match.",
            tag = "sessions",
            body = "BulkClosing",
            answer = "BulkClosed",
            problems = {INVALID_FILTER, INVALID_URI})
    @PostMapping(path = "/close", consumes = MediaType.APPLICATION_JSON_VALUE)
    Answer close(@AuthenticationPrincipal Caller caller, Members body) {
        body.only("filter", "all", "reason", "message", "dry_run", "limit");
        SessionFilter filter = CallerScope.filter(caller, asked(body));
        SessionEnd end = end(caller, body);
        long limit = limit(body);
        Located.uri(body.pointerOf("reason"), () -> checked(end.reason(), filter));
        BulkClose outcome =
                body.flag("dry_run", false) ? sessions.preview(filter) : sessions.closeAll(filter, limit, end);
        return Answer.ok(new BulkClosed(
                outcome.matched(),
                outcome.closed(),
                outcome.ids().stream().limit(limit).map(SessionId::value).toList()));
    }

    /** Insists that the reason keeps the rule of each realm in which it would be told, before anybody is told. */
    private Uri checked(Uri reason, SessionFilter filter) {
        if (!UriRule.STRICT.matches(reason.value())) {
            sessions.summary(Facet.REALM, filter, Integer.MAX_VALUE).items().stream()
                    .flatMap(count -> Stream.ofNullable(count.value()))
                    .flatMap(realm -> realms.live(new RealmUri(realm)).stream())
                    .forEach(realm -> realm.policy().uriRule().check(reason.value()));
        }
        return reason;
    }

    /** What came of it, as it is sent. */
    record BulkClosed(long matched, long closed, List<Long> ids) {}

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

    private static SessionEnd end(Caller caller, Members body) {
        Uri reason = body.has("reason") ? body.text("reason", Uri::new) : Reasons.KILLED;
        return CallerScope.end(caller, reason, body.textOrNull("message"));
    }

    private static long limit(Members body) {
        if (!body.has("limit")) {
            return MAX_LIMIT;
        }
        long limit = body.integer("limit");
        return Located.inBody(body.pointerOf("limit"), () -> Bounds.range("limit", limit, 1, MAX_LIMIT));
    }
}

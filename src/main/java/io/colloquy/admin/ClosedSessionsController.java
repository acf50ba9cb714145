package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;
import static io.colloquy.admin.ProblemCode.INVALID_URI;

import io.colloquy.access.Caller;
import io.colloquy.session.EndedBy;
import io.colloquy.session.HistoryPage;
import io.colloquy.session.HistoryQuery;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionHistory;
import io.colloquy.wamp.Uri;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The sessions that were closed last. */
@Controller
final class ClosedSessionsController {

    private final SessionHistory history;
    private final Lists lists;

    ClosedSessionsController(SessionHistory history, Lists lists) {
        this.history = history;
        this.lists = lists;
    }

    @Contract(
            id = "listClosedSessions",
            summary = "List closed sessions",
            description = "The sessions that were closed last, and that the filter means as they were at their end: who"
                    + " or what ended them, why, and how long they lived. The last that ended comes first. As many are"
                    + " remembered as `colloquy.sessions.history` says; nothing outlives the service.",
            tag = "sessions",
            filters = true,
            query = {"closed.by", "closed.reason", "limit", "cursor"},
            answer = "ClosedSessionPage",
            headers = "Link",
            problems = {INVALID_FILTER, INVALID_URI, INVALID_CURSOR})
    @GetMapping(path = SessionsController.PATH + "/closed", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer closed(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        SessionFilter filter = CallerScope.filter(caller, query.filter());
        Set<EndedBy> by = query.all("by", ClosedSessionsController::endedBy);
        Set<Uri> reasons = query.all("reason", Uri::new);
        int limit = query.limit(Query.DEFAULT_LIMIT);
        String list = "closed " + filter.canonical() + ends(by, reasons);
        HistoryQuery.Page wanted = lists.place(query, list)
                .map(place -> new HistoryQuery.Page(limit, Places.number(place)))
                .orElseGet(() -> HistoryQuery.Page.first(limit));
        HistoryPage page = history.list(new HistoryQuery(filter, by, reasons, wanted));
        Long next = page.next();
        return Lists.page(
                request,
                out -> {
                    var writer = new EventJson(out);
                    page.items().forEach(session -> {
                        out.item();
                        writer.closed(session.event());
                    });
                },
                next == null ? null : lists.cursor(list, Places.of(next)));
    }

    /** One text for all parameters that name the same ends; no URI holds a space. */
    private static String ends(Set<EndedBy> by, Set<Uri> reasons) {
        return new TreeSet<>(by) + " "
                + reasons.stream().map(Uri::value).sorted().collect(Collectors.joining(" "));
    }

    private static EndedBy endedBy(String key) {
        return EndedBy.of(key)
                .orElseThrow(() -> Query.invalid("by", "must be one of those who can end a session, such as client"));
    }
}

package io.colloquy.admin;

import static io.colloquy.admin.ProblemCode.INVALID_CURSOR;
import static io.colloquy.admin.ProblemCode.INVALID_FILTER;

import io.colloquy.access.Caller;
import io.colloquy.session.Facet;
import io.colloquy.session.Position;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionPage;
import io.colloquy.session.SessionQuery;
import io.colloquy.session.SessionService;
import io.colloquy.session.SessionSort;
import io.colloquy.session.Summary;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Many sessions: listing and counting them. */
@Controller
@RequestMapping(path = SessionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class SessionListController {

    private static final String TAG = "sessions";
    private static final int DEFAULT_TOP = 20;

    /** What most sessions take as JSON, at most. */
    private static final int USUAL_BYTES = 700;

    private final SessionService sessions;
    private final Lists lists;

    SessionListController(SessionService sessions, Lists lists) {
        this.sessions = sessions;
        this.lists = lists;
    }

    @Contract(
            id = "listSessions",
            summary = "List sessions",
            description = "The live sessions that the filter means, page by page. A session that lives through the"
                    + " walk, and whose sort key does not change, appears exactly once. A page may be short or empty"
                    + " and still have a `next`.",
            tag = TAG,
            filters = true,
            query = {"sort", "limit", "cursor", "fields", "view"},
            answer = {"SessionPage", "SessionPartPage", "SessionDetailsPage", "SessionDetailsPartPage"},
            headers = "Link",
            problems = {INVALID_FILTER, INVALID_CURSOR})
    @GetMapping
    Answer list(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        SessionView view = SessionView.of(query);
        SessionSort sort = query.known("sort", SessionSort::of, "must be one of the orders that there are")
                .orElse(SessionSort.CREATED);
        Page page = page("sessions " + sort.key(), caller, query, sort);
        return Lists.page(
                request,
                out -> {
                    SessionView.SessionWriter writer = view.on(out);
                    out.expect(page.sessions().items().size() * USUAL_BYTES);
                    page.sessions().items().forEach(session -> {
                        out.item();
                        writer.write(session, session.facts());
                    });
                },
                page.next());
    }

    @Contract(
            id = "listPeers",
            summary = "List the peers of sessions",
            description = "One row for each session that the filter means: what carries it, and where its peer is."
                    + " Oldest first.",
            tag = TAG,
            filters = true,
            query = {"limit", "cursor"},
            answer = "PeerPage",
            headers = "Link",
            problems = {INVALID_FILTER, INVALID_CURSOR})
    @GetMapping("/peers")
    Answer peers(@AuthenticationPrincipal Caller caller, Query query, HttpServletRequest request) {
        Page page = page("peers", caller, query, SessionSort.CREATED);
        return Lists.page(
                request,
                out -> {
                    var writer = new SessionJson(out);
                    page.sessions().items().forEach(session -> {
                        out.item();
                        writer.writePeerRow(session);
                    });
                },
                page.next());
    }

    @Contract(
            id = "countSessions",
            summary = "Count sessions",
            description = "How many live sessions the filter means.",
            tag = TAG,
            filters = true,
            answer = "Size",
            problems = INVALID_FILTER)
    @GetMapping("/size")
    Answer size(@AuthenticationPrincipal Caller caller, Query query) {
        SessionFilter filter = CallerScope.filter(caller, query.filter());
        return Answer.ok(Map.of("size", sessions.size(filter)));
    }

    @Contract(
            id = "summarizeSessions",
            summary = "Count sessions by a property",
            description = "How many of the sessions that the filter means have which value: the most frequent values,"
                    + " most first, and how many sessions have another one.",
            tag = TAG,
            filters = true,
            query = {"by", "summary.limit"},
            answer = "Summary",
            problems = INVALID_FILTER)
    @GetMapping("/summary")
    Answer summary(@AuthenticationPrincipal Caller caller, Query query) {
        Facet by = query.known("by", Facet::of, "must be one of the properties by which sessions are counted")
                .orElseThrow(() -> Query.invalid("by", "is required"));
        int top = query.limit(DEFAULT_TOP);
        Summary summary = sessions.summary(by, CallerScope.filter(caller, query.filter()), top);
        return Answer.ok(new SummaryView(by.key(), summary.items(), summary.other(), summary.total()));
    }

    /** How many sessions there are of each value, as it is sent. */
    record SummaryView(String by, List<Summary.Count> items, long other, long total) {}

    /** A page of sessions, and the cursor of the page that follows. */
    private record Page(SessionPage sessions, @Nullable String next) {}

    private Page page(String name, Caller caller, Query query, SessionSort sort) {
        SessionFilter filter = CallerScope.filter(caller, query.filter());
        String list = name + " " + filter.canonical();
        int limit = query.limit(Query.DEFAULT_LIMIT);
        Position after = lists.place(query, list).map(Places::position).orElse(null);
        SessionPage page = sessions.list(new SessionQuery(filter, sort, limit, after));
        Position next = page.next();
        return new Page(page, next == null ? null : lists.cursor(list, Places.of(next)));
    }
}

package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.CallerScope;
import io.colloquy.session.ClosedSession;
import io.colloquy.session.EndedBy;
import io.colloquy.session.FilterField;
import io.colloquy.session.HistoryPage;
import io.colloquy.session.HistoryQuery;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionHistory;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The sessions that were closed last: why, by whom, and how long they lived. */
@Controller
final class ClosedPages {

    private static final String PATH = "/closed";
    private static final Set<FilterField> MOMENTS = Set.of(FilterField.CREATED_AFTER, FilterField.CREATED_BEFORE);
    private static final String[] FIELDS = Stream.concat(
                    Stream.of(FilterField.values()).map(FilterField::key), Stream.of("by", "reason", Listing.CURSOR))
            .toArray(String[]::new);

    private final SessionHistory history;

    ClosedPages(SessionHistory history) {
        this.history = history;
    }

    /**
     * A closed session as it is shown.
     *
     * @param closed the session and its end
     * @param at when it ended, by the clock on the wall
     */
    record Row(ClosedSession closed, Instant at) {

        static Row of(ClosedSession closed) {
            var event = closed.event();
            return new Row(
                    closed,
                    Instant.ofEpochMilli(event.session().createdMillis()).plus(event.duration()));
        }
    }

    @GetMapping(PATH)
    String list(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Form filter = Form.of(request).only(FIELDS);
        HistoryPage page = filter.submit(() -> history.list(asked(caller, filter)))
                .orElseGet(() -> new HistoryPage(List.of(), null));
        filter.tell(response);
        List<Row> rows = page.items().stream().map(Row::of).toList();
        Long next = page.next();
        model.addAttribute("filter", filter);
        model.addAttribute("ends", EndedBy.values());
        model.addAttribute(
                "reasons", Reasons.ALL.stream().map(Uri::value).sorted().toList());
        model.addAttribute(
                "sessions", Listing.of(new Listing.Place(PATH, filter), rows, next == null ? null : next.toString()));
        return "console/closed";
    }

    private static HistoryQuery asked(Caller caller, Form filter) {
        return new HistoryQuery(
                CallerScope.filter(caller, sessions(filter)),
                all(filter, "by", ClosedPages::endedBy),
                all(filter, "reason", Uri::new),
                new HistoryQuery.Page(
                        Listing.SIZE, filter.integer(Listing.CURSOR).orElse(Long.MAX_VALUE)));
    }

    private static SessionFilter sessions(Form filter) {
        var fields = new EnumMap<FilterField, List<String>>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            List<String> values = MOMENTS.contains(field)
                    ? filter.moment(field.key()).stream().map(Instant::toString).toList()
                    : filter.values(field.key());
            if (!values.isEmpty()) {
                fields.put(field, values);
            }
        }
        return SessionFilter.of(fields);
    }

    private static <T> Set<T> all(Form filter, String field, Function<String, T> making) {
        return filter.values(field).stream()
                .map(value -> Form.named(field, () -> making.apply(value)))
                .collect(Collectors.toSet());
    }

    private static EndedBy endedBy(String key) {
        return EndedBy.of(key)
                .orElseThrow(() -> new InvalidValueException("by", "must be one of those who can end a session"));
    }
}

package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.admin.CallerScope;
import io.colloquy.session.ClosedSession;
import io.colloquy.session.EventLog;
import io.colloquy.session.FilterField;
import io.colloquy.session.HistoryQuery;
import io.colloquy.session.Session;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.SessionHistory;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is remembered of sessions, as far as it is kept. */
@Component
final class Past {

    private final SessionHistory history;
    private final EventLog log;

    Past(SessionHistory history, EventLog log) {
        this.history = history;
        this.log = log;
    }

    /** The end of a session that the caller may know of; of several with one id the last. */
    Optional<ClosedSession> ended(Caller caller, SessionId id) {
        SessionFilter filter = SessionFilter.of(Map.of(FilterField.ID, List.of(id.toString())));
        var query =
                new HistoryQuery(CallerScope.filter(caller, filter), Set.of(), Set.of(), HistoryQuery.Page.first(1));
        return history.list(query).items().stream().findFirst();
    }

    /** What happened to a session, oldest first. */
    List<EventView> events(Session session) {
        return log.recent(session.id()).stream()
                .filter(event -> event.session() == session)
                .map(EventView::of)
                .toList();
    }
}

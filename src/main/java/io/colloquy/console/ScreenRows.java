package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.session.Session;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.SessionId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows that one page shows. They are looked at, rather than listened for: that costs as much as the page is long,
 * however many sessions change elsewhere.
 */
final class ScreenRows {

    private static final JsonMapper JSON = new JsonMapper();

    private final SessionService sessions;
    private final Caller caller;
    private final Set<Column> columns;
    private final Map<SessionId, Map<String, String>> shown = new HashMap<>();

    /** What changed in one row; a row without cells has ended. */
    record Change(String id, boolean ended, Map<String, String> cells) {}

    ScreenRows(SessionService sessions, Caller caller, Set<Column> columns, List<SessionId> ids) {
        this.sessions = sessions;
        this.caller = caller;
        this.columns = columns.stream().filter(Column::changes).collect(Collectors.toUnmodifiableSet());
        ids.forEach(id -> shown.put(id, Map.of()));
    }

    /** Tells what changed since the last time; at first all that can. */
    void send(LiveStream to) throws IOException {
        var changes = new ArrayList<Change>();
        for (Iterator<Map.Entry<SessionId, Map<String, String>>> rows =
                        shown.entrySet().iterator();
                rows.hasNext(); ) {
            Map.Entry<SessionId, Map<String, String>> row = rows.next();
            Session session = sessions.lookup(row.getKey())
                    .filter(live -> caller.sees(live.realm()))
                    .orElse(null);
            if (session == null) {
                changes.add(new Change(row.getKey().toString(), true, Map.of()));
                rows.remove();
            } else {
                Map<String, String> now = cells(session);
                if (!now.equals(row.getValue())) {
                    changes.add(new Change(row.getKey().toString(), false, now));
                    row.setValue(now);
                }
            }
        }
        if (!changes.isEmpty()) {
            to.say("rows", JSON.writeValueAsString(changes));
        }
    }

    private Map<String, String> cells(Session session) {
        var cells = new LinkedHashMap<String, String>();
        columns.forEach(column -> cells.put(column.key(), column.text(session)));
        return cells;
    }
}

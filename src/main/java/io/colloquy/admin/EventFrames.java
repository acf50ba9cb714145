package io.colloquy.admin;

import static io.colloquy.admin.JsonBytes.ascii;

import io.colloquy.realm.RealmCreated;
import io.colloquy.realm.RealmDeleted;
import io.colloquy.realm.RealmEvent;
import io.colloquy.realm.RealmUpdated;
import io.colloquy.session.EventLog;
import io.colloquy.session.LoggedEvent;
import io.colloquy.session.LoggedEvent.Gap;
import io.colloquy.session.LoggedEvent.OfRealm;
import io.colloquy.session.LoggedEvent.OfSession;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionEvent.Closed;
import io.colloquy.session.SessionEvent.Opened;
import io.colloquy.session.SessionEvent.Updated;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Events in the form in which they are sent, see "Server-sent events" in the HTML standard. The latest of them are kept,
 * so that one that many hear of is written down once.
 */
@Component
final class EventFrames {

    /** How many are kept: some hundred kilobytes, a few megabytes at most. */
    private static final int KEPT = 512;

    /** The longest that is kept, in bytes: strangers decide how long their roles are. */
    private static final int LONGEST_KEPT = 8192;

    private static final byte[] EVENT = ascii("event: ");
    private static final byte[] ID = ascii("\nid: ");
    private static final byte[] DATA = ascii("\ndata: ");
    private static final byte[] END = ascii("\n\n");
    private static final byte[] ALIVE = ascii(": heartbeat");

    private final EventLog log;
    private final AtomicReferenceArray<@Nullable Frame> kept = new AtomicReferenceArray<>(KEPT);

    /** An event that is written down. */
    private record Frame(long ordinal, JsonBytes text) {}

    EventFrames(EventLog log) {
        this.log = log;
    }

    /** A comment that shows that the stream is alive, with the id from which the log can be resumed; it is no event. */
    static JsonBytes heartbeat(String position) {
        var out = new JsonBytes();
        out.raw(ALIVE);
        out.raw(ID);
        out.raw(ascii(position));
        out.raw(END);
        return out;
    }

    /** One event. */
    JsonBytes of(LoggedEvent event) {
        if (event instanceof Gap) {
            return written(event);
        }
        int place = (int) (event.ordinal() % KEPT);
        Frame known = kept.get(place);
        if (known != null && known.ordinal() == event.ordinal()) {
            return known.text();
        }
        Frame made = new Frame(event.ordinal(), written(event));
        boolean newer = known == null || known.ordinal() < event.ordinal();
        if (newer && made.text().size() <= LONGEST_KEPT) {
            kept.set(place, made);
        }
        return made.text();
    }

    private JsonBytes written(LoggedEvent event) {
        var out = new JsonBytes();
        out.raw(EVENT);
        out.raw(ascii(name(event)));
        out.raw(ID);
        out.raw(ascii(log.id(event.ordinal())));
        out.raw(DATA);
        data(event, out);
        out.raw(END);
        return out;
    }

    private static String name(LoggedEvent event) {
        return switch (event) {
            case OfSession session -> name(session.event());
            case OfRealm realm -> name(realm.event());
            case Gap gap -> "gap";
        };
    }

    private static String name(SessionEvent event) {
        return switch (event) {
            case Opened opened -> "session.opened";
            case Updated updated -> "session.updated";
            case Closed closed -> "session.closed";
        };
    }

    private static String name(RealmEvent event) {
        return switch (event) {
            case RealmCreated created -> "realm.created";
            case RealmUpdated updated -> "realm.updated";
            case RealmDeleted deleted -> "realm.deleted";
        };
    }

    private static void data(LoggedEvent event, JsonBytes out) {
        switch (event) {
            case OfSession session -> data(session.event(), new EventJson(out));
            case OfRealm realm ->
                out.value(Map.of("realm", RealmView.of(realm.event().realm())));
            case Gap gap -> {
                var said = new LinkedHashMap<String, @Nullable Object>();
                said.put("reason", gap.reason().key());
                said.put("missed", gap.missed());
                out.value(said);
            }
        }
    }

    private static void data(SessionEvent event, EventJson out) {
        switch (event) {
            case Closed closed -> out.closed(closed);
            case Opened opened -> out.live(opened.session(), opened.facts());
            case Updated updated -> out.live(updated.session(), updated.facts());
        }
    }
}

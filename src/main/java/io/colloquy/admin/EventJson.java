package io.colloquy.admin;

import static io.colloquy.admin.JsonBytes.ascii;

import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent.Closed;
import io.colloquy.session.SessionFacts;

/** Writes what happened to sessions, as the data of events and as the items of the list of closed sessions. */
final class EventJson {

    private static final byte[] SESSION = ascii("{\"session\":");
    private static final byte[] DURATION = ascii(",\"duration_ms\":");
    private static final byte[] BY = ascii(",\"end\":{\"by\":");
    private static final byte[] REASON = ascii(",\"reason\":");
    private static final byte[] MESSAGE = ascii(",\"message\":");
    private static final byte[] ACTOR = ascii(",\"actor\":");
    private static final byte[] END = ascii("}}");

    private final JsonBytes out;
    private final SessionJson record;

    EventJson(JsonBytes out) {
        this.out = out;
        this.record = new SessionJson(out);
    }

    /** A session as it was at some moment. */
    void live(Session session, SessionFacts facts) {
        session(session, facts);
        out.raw('}');
    }

    /** A session as it was at its end, and how it ended. */
    void closed(Closed closed) {
        session(closed.session(), closed.facts());
        out.raw(DURATION);
        out.number(closed.duration().toMillis());
        SessionEnd end = closed.end();
        out.raw(BY);
        out.text(end.by().key());
        out.raw(REASON);
        out.text(end.reason().value());
        out.raw(MESSAGE);
        out.text(end.message());
        out.raw(ACTOR);
        out.text(end.actor());
        out.raw(END);
    }

    private void session(Session session, SessionFacts facts) {
        out.raw(SESSION);
        record.write(session, facts, SessionJson.RECORD);
    }
}

package io.colloquy.session;

import java.time.Duration;

/** Something that happened to a session. */
public sealed interface SessionEvent {

    /** The session. */
    Session session();

    /** Its mutable part as it was then. */
    SessionFacts facts();

    /**
     * It was opened. The first event of each session.
     *
     * @param session the session
     * @param facts its mutable part at first
     */
    record Opened(Session session, SessionFacts facts) implements SessionEvent {}

    /**
     * It was updated.
     *
     * @param session the session
     * @param before its mutable part as this update found it
     * @param facts its mutable part as this update left it
     */
    record Updated(Session session, SessionFacts before, SessionFacts facts) implements SessionEvent {}

    /**
     * It was closed: it can't be found any more. Exactly one such event for each that was opened, after its opening.
     *
     * @param session the session
     * @param end how it ended
     * @param duration how long it lived, by a clock that only goes forward
     */
    record Closed(Session session, SessionEnd end, Duration duration) implements SessionEvent {

        /** Its mutable part at the end: nothing changes it any more. */
        @Override
        public SessionFacts facts() {
            return session.facts();
        }
    }
}

package io.colloquy.session;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells all listeners what happens to sessions, and sees to it that a session's opening is told before its end,
 * although another thread may close it while its opening is being told.
 */
@Component
final class SessionEvents {

    private static final Logger log = LoggerFactory.getLogger(SessionEvents.class);

    private final List<SessionListener> listeners;

    SessionEvents(List<SessionListener> listeners) {
        this.listeners = listeners;
    }

    void opened(Session session) {
        tell(new SessionEvent.Opened(session));
        if (!session.announced()) {
            tellEnd(session);
        }
    }

    void updated(Session session, SessionFacts facts) {
        if (session.ending() == null) {
            tell(new SessionEvent.Updated(session, facts));
        }
    }

    void closed(Session session) {
        if (session.ended()) {
            tellEnd(session);
        }
    }

    private void tellEnd(Session session) {
        Session.Ending ending = session.ending();
        if (ending == null) {
            throw new IllegalStateException(session + " has not ended");
        }
        tell(new SessionEvent.Closed(session, ending.end(), session.lifetime(ending.at())));
    }

    private void tell(SessionEvent event) {
        for (SessionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                log.error("A listener failed on {}", event, e);
            }
        }
    }
}

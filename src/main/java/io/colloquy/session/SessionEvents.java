package io.colloquy.session;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells all listeners what happens to sessions: of each session in the order in which it happened, although many
 * threads may open, update and close it at once. So nobody hears of an end before the beginning, or of anything after
 * the end.
 */
@Component
final class SessionEvents {

    private static final Logger log = LoggerFactory.getLogger(SessionEvents.class);

    private final List<SessionListener> listeners;

    SessionEvents(List<SessionListener> listeners) {
        this.listeners = listeners;
    }

    /**
     * Tells what happened to a session and is not told yet. If another thread is telling of the same session, that one
     * goes on, and this one need not wait for it.
     */
    void tell(Session session) {
        List<SessionEvent> news = session.beginTelling();
        while (!news.isEmpty()) {
            news.forEach(this::tell);
            news = session.goOnTelling();
        }
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

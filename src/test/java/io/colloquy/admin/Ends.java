package io.colloquy.admin;

import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;

/** Remembers how sessions ended. */
@TestComponent
final class Ends implements SessionListener {

    private final Map<Long, SessionEnd> seen = new ConcurrentHashMap<>();

    @Override
    public void on(SessionEvent event) {
        if (event instanceof SessionEvent.Closed closed) {
            seen.put(closed.session().id().value(), closed.end());
        }
    }

    SessionEnd of(long id) {
        return Objects.requireNonNull(seen.get(id));
    }
}

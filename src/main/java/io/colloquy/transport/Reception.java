package io.colloquy.transport;

import io.colloquy.router.Router;
import io.colloquy.session.NanoClock;
import io.colloquy.session.SessionService;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What every conversation needs of the house. */
@Component
final class Reception {

    private final SessionService sessions;
    private final Router router;
    private final Authenticator authenticator;
    private final Welcomes welcomes;
    private final TransportMetrics metrics;
    private final NanoClock clock;
    private final Duration authTimeout;

    Reception(
            SessionService sessions,
            Router router,
            Authenticator authenticator,
            Welcomes welcomes,
            TransportMetrics metrics,
            NanoClock clock,
            Timeouts timeouts) {
        this.sessions = sessions;
        this.router = router;
        this.authenticator = authenticator;
        this.welcomes = welcomes;
        this.metrics = metrics;
        this.clock = clock;
        this.authTimeout = timeouts.authTimeout();
    }

    SessionService sessions() {
        return sessions;
    }

    Router router() {
        return router;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    Welcomes welcomes() {
        return welcomes;
    }

    TransportMetrics metrics() {
        return metrics;
    }

    /** The moment up to which a challenge can be answered that is made now, by the clock that only goes forward. */
    long deadline() {
        return clock.nanoTime() + authTimeout.toNanos();
    }

    /** Whether a {@link #deadline} is over. */
    boolean isOver(long deadline) {
        return clock.nanoTime() - deadline > 0;
    }
}

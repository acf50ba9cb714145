package io.colloquy.session;

import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Ends the event log at shutdown, after the last session was closed and before HTTP goes: who hears of events is told of
 * these ends too, and then that it is over.
 */
@Component
final class LastEvents implements SmartLifecycle {

    /** Between the closing of the sessions and that of the connections. */
    private static final int PHASE = Integer.MAX_VALUE - 640;

    // Who reads is through in milliseconds; for who does not, nobody waits.
    private static final int MOST_ROUNDS = 200;
    private static final long ROUND_NANOS = 10_000_000;

    private final EventLog log;
    private volatile boolean running;

    LastEvents(EventLog log) {
        this.log = log;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        log.end();
        for (int round = 0; round < MOST_ROUNDS && log.subscribers() > 0; round++) {
            LockSupport.parkNanos(ROUND_NANOS);
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

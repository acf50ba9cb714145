package io.colloquy.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the client of one connection, on its event loop: for the first octet, for HELLO, for the proof, for signs of
 * life, for its GOODBYE. One timer a connection, which is not set anew when there is more time than it gives: when it
 * rings too early, it is set for the rest.
 */
final class Watch {

    private final Connection connection;
    private final EventLoop loop;
    private final Timeouts timeouts;
    private @Nullable Future<?> timer;
    private long rings;
    private long deadline;
    private boolean listening;
    private boolean pinged;
    private long lastHeard;

    Watch(Connection connection, EventLoop loop, Timeouts timeouts) {
        this.connection = connection;
        this.loop = loop;
        this.timeouts = timeouts;
        this.lastHeard = now();
    }

    /** Begins to wait for the first octet. */
    void start() {
        enter(Stage.SILENT);
    }

    /** Something came from the client. */
    void heard() {
        lastHeard = now();
        pinged = false;
    }

    /** The connection came to a stage in which something else is waited for. */
    void enter(Stage stage) {
        listening = stage == Stage.ESTABLISHED;
        switch (stage) {
            case SILENT -> wait(timeouts.firstByteTimeout());
            case GREETING -> wait(timeouts.helloTimeout());
            case AUTHENTICATING -> wait(timeouts.authTimeout());
            case ESTABLISHED -> wait(timeouts.pingInterval());
            case CLOSING -> wait(timeouts.goodbyeTimeout());
            case CLOSED -> stop();
        }
    }

    /** Waits for nothing any more. */
    void stop() {
        Future<?> waiting = timer;
        if (waiting != null) {
            waiting.cancel(false);
            timer = null;
        }
    }

    private void wait(Duration time) {
        waitUntil(now() + time.toNanos());
    }

    private void waitUntil(long moment) {
        deadline = moment;
        if (timer == null || rings - moment > 0) {
            stop();
            rings = moment;
            timer = loop.schedule(this::ring, moment - now(), TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        timer = null;
        if (deadline - now() > 0) {
            waitUntil(deadline);
        } else if (listening) {
            listened();
        } else {
            connection.waitedLongEnough();
        }
    }

    private void listened() {
        long interval = timeouts.pingInterval().toNanos();
        if (now() - lastHeard < interval) {
            waitUntil(lastHeard + interval);
        } else if (connection.throttle().isShut()) {
            // An answer would not be read. That the ping can't be written tells that the client is gone.
            connection.ping();
            waitUntil(now() + interval);
        } else if (pinged) {
            connection.waitedLongEnough();
        } else {
            pinged = true;
            connection.ping();
            waitUntil(now() + interval);
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}

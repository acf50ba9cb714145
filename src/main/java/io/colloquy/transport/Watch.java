package io.colloquy.transport;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the client of one connection, on its event loop: for the first octet, for HELLO, for the proof, for signs of
 * life, for its GOODBYE. One timer a connection.
 */
final class Watch {

    private final Connection connection;
    private final EventLoop loop;
    private final Timeouts timeouts;
    private @Nullable Future<?> timer;
    private long lastHeard;
    private boolean pinged;

    Watch(Connection connection, EventLoop loop, Timeouts timeouts) {
        this.connection = connection;
        this.loop = loop;
        this.timeouts = timeouts;
        this.lastHeard = now();
    }

    /** Begins to wait for the first octet. */
    void start() {
        wait(timeouts.firstByteTimeout());
    }

    /** Something came from the client. */
    void heard() {
        lastHeard = now();
        pinged = false;
    }

    /** The connection came to a stage in which something else is waited for. */
    void enter(Stage stage) {
        switch (stage) {
            case SILENT -> wait(timeouts.firstByteTimeout());
            case GREETING -> wait(timeouts.helloTimeout());
            case AUTHENTICATING -> wait(timeouts.authTimeout());
            case ESTABLISHED -> listen(timeouts.pingInterval().toNanos());
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
        stop();
        timer = loop.schedule(connection::waitedLongEnough, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void listen(long nanos) {
        stop();
        timer = loop.schedule(this::listened, nanos, TimeUnit.NANOSECONDS);
    }

    private void listened() {
        long interval = timeouts.pingInterval().toNanos();
        long silent = now() - lastHeard;
        if (silent < interval) {
            listen(interval - silent);
        } else if (pinged) {
            connection.waitedLongEnough();
        } else {
            pinged = true;
            connection.ping();
            listen(interval);
        }
    }

    private long now() {
        return loop.ticker().nanoTime();
    }
}

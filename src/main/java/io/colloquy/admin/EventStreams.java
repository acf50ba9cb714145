package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.access.KeyService;
import io.colloquy.session.EventProperties;
import io.colloquy.session.LoggedEvent;
import io.colloquy.session.NanoClock;
import io.colloquy.session.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Sends events for as long as there is somebody who may hear them. The thread that sends waits for a client that reads
 * slowly, as long as the container has patience with it; nobody else does.
 */
@Component
final class EventStreams {

    /** How long a stream goes on for the bearer of a token: its end is not looked at again. */
    static final Duration LONGEST_BY_TOKEN = Duration.ofMinutes(15);

    private static final int BATCH = 100;

    /** How often is looked whether the caller may still hear anything. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final EventFrames frames;
    private final KeyService keys;
    private final NanoClock clock;
    private final Duration heartbeat;
    private final Duration pause;

    EventStreams(EventFrames frames, KeyService keys, NanoClock clock, EventProperties properties) {
        this.frames = frames;
        this.keys = keys;
        this.clock = clock;
        this.heartbeat = properties.heartbeat();
        this.pause = heartbeat.compareTo(LOOK) < 0 ? heartbeat : LOOK;
    }

    /**
     * Sends what a caller hears until the log ends, the caller may no longer hear it, or it does not read.
     *
     * @throws IOException if the client is gone, or does not read
     * @throws InterruptedException if the thread is interrupted
     */
    void send(Caller caller, Subscription subscription, OutputStream out) throws IOException, InterruptedException {
        long began = clock.nanoTime();
        long written = began - heartbeat.toNanos();
        List<LoggedEvent> batch = subscription.next(BATCH, Duration.ZERO);
        while (mayHear(caller, Duration.ofNanos(clock.nanoTime() - began))) {
            if (!batch.isEmpty()) {
                write(batch, out);
                written = clock.nanoTime();
            } else if (clock.nanoTime() - written >= heartbeat.toNanos()) {
                write(EventFrames.heartbeat(subscription.position()), out);
                out.flush();
                written = clock.nanoTime();
            }
            if (subscription.isOver()) {
                return;
            }
            batch = subscription.next(BATCH, pause);
        }
    }

    private boolean mayHear(Caller caller, Duration heard) {
        try {
            keys.insist(caller);
            return !caller.byToken() || heard.compareTo(LONGEST_BY_TOKEN) < 0;
        } catch (AuthenticationException revoked) {
            return false;
        }
    }

    private void write(List<LoggedEvent> batch, OutputStream out) throws IOException {
        for (LoggedEvent event : batch) {
            write(frames.of(event), out);
        }
        out.flush();
    }

    private static void write(JsonBytes text, OutputStream out) throws IOException {
        out.write(text.bytes(), 0, text.size());
    }
}

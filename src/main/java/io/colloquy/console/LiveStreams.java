package io.colloquy.console;

import io.colloquy.access.Caller;
import io.colloquy.access.KeyService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * The streams of server-sent events that pages listen to: a bounded number, each for as long as its browser is logged in,
 * and none once the service shuts down.
 */
@Component
final class LiveStreams implements SmartLifecycle {

    /** How many pages can be live at a time. */
    static final int MOST = 500;

    /** How many of them can be those of one caller, who else could take all. */
    static final int MOST_OF_ONE = MOST / 2;

    /** How often a stream is looked after: no page changes more often than that. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    private final Semaphore free = new Semaphore(MOST);
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Seats seats;
    private final KeyService keys;
    private volatile boolean running;

    LiveStreams(Seats seats, KeyService keys) {
        this.seats = seats;
        this.keys = keys;
    }

    /** What a page hears. */
    @FunctionalInterface
    interface Source {

        /**
         * Sends what is new; called again and again, a few times a second.
         *
         * @throws IOException if the browser is gone
         */
        void send(LiveStream to) throws IOException;
    }

    /** Serves one page until it is left, its browser logs out, or the service ends. */
    void serve(Caller caller, HttpServletRequest request, HttpServletResponse response, Source source)
            throws IOException {
        if (over.getCount() == 0 || !take(caller)) {
            response.setHeader("Retry-After", "30");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding("UTF-8");
            // Proxies that collect answers before they pass them on would hold them back.
            response.setHeader("X-Accel-Buffering", "no");
            String seat = Objects.requireNonNull(request.getSession(false)).getId();
            send(caller, seat, new LiveStream(response.getOutputStream()), source);
        } catch (IOException gone) {
            LOG.debug("A page is gone, or does not read", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            giveBack(caller);
        }
    }

    private boolean take(Caller caller) {
        if (!free.tryAcquire()) {
            return false;
        }
        if (taken.compute(caller.id(), (id, count) -> count == null ? 1 : count + 1) > MOST_OF_ONE) {
            giveBack(caller);
            return false;
        }
        return true;
    }

    private void giveBack(Caller caller) {
        taken.computeIfPresent(caller.id(), (id, count) -> count == 1 ? null : count - 1);
        free.release();
    }

    private void send(Caller caller, String seat, LiveStream stream, Source source)
            throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn && seats.holds(seat) && isGood(caller)) {
            source.send(stream);
            stream.flush();
            goesOn = !over.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isGood(Caller caller) {
        try {
            keys.insist(caller);
            return true;
        } catch (AuthenticationException revoked) {
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all streams: from now on pages only learn that the service is gone. */
    @Override
    public void stop() {
        over.countDown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all others: a page has nothing to tell of a shutdown. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

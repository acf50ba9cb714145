package io.colloquy.router;

import io.colloquy.session.NanoClock;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends calls that take too long. That is quick, so one thread is enough for all realms. */
@Component
final class CallTimers {

    private static final Logger log = LoggerFactory.getLogger(CallTimers.class);

    private static final int IDLE_SECONDS = 10;

    private final NanoClock clock;
    private final ScheduledThreadPoolExecutor thread;

    CallTimers(NanoClock clock) {
        this.clock = clock;
        thread = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("router-calls").factory(),
                // The service is shutting down: all sessions are closed.
                new ThreadPoolExecutor.DiscardPolicy());
        // Most calls are answered in time.
        thread.setRemoveOnCancelPolicy(true);
        thread.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        thread.allowCoreThreadTimeOut(true);
    }

    /** Does something after so many nanoseconds. */
    Future<?> after(long nanos, Runnable task) {
        return thread.schedule(() -> run(task), nanos, TimeUnit.NANOSECONDS);
    }

    NanoClock clock() {
        return clock;
    }

    /** How many tasks wait. */
    int waiting() {
        return thread.getQueue().size();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A call could not be ended", e);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}

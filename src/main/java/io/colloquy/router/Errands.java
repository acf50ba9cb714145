package io.colloquy.router;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Reasons;
import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does for sessions what takes long, so that nobody else whose messages are heard by the same thread waits for it: for one
 * session one thing after another, at most {@value #MOST_OF_ONE} of which may wait, and for all of them at most
 * {@value #MOST_AT_ONCE} at the same time. Sessions take turns, however much one of them wants. The threads are the
 * platform's: a virtual one that computes for long would keep others from being run, on which HTTP is answered.
 */
@Component
final class Errands {

    static final int MOST_OF_ONE = 16;
    static final int MOST_AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(Errands.class);

    private static final int IDLE_SECONDS = 10;

    /** What waits, by who wants it; somebody is there until it was found at a turn that nothing waits any more. */
    private final ConcurrentMap<Participant, Deque<Errand>> waiting = new ConcurrentHashMap<>();

    /** Each who is there is at work or in its queue, once. */
    private final ThreadPoolExecutor threads;

    private final RouterMetrics metrics;

    private record Errand(Call call, Runnable work) {}

    Errands(RouterMetrics metrics) {
        this.metrics = metrics;
        threads = new ThreadPoolExecutor(
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("router-errands-", 0).factory(),
                // The service is shutting down: all sessions are closed.
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Answers a call later. If the caller is gone by then, nothing is done.
     *
     * @param caller who waits for it
     * @param call what it wants
     * @param work does it, and sends the RESULT; what it refuses is answered with an ERROR
     * @throws RefusedRequestException if as many wait as may
     */
    void run(Participant caller, Call call, Runnable work) {
        var errand = new Errand(call, work);
        var first = new boolean[1];
        var taken = new boolean[1];
        waiting.compute(caller, (same, present) -> {
            Deque<Errand> queue = present == null ? new ArrayDeque<>(1) : present;
            first[0] = present == null;
            taken[0] = queue.size() < MOST_OF_ONE && queue.add(errand);
            return queue;
        });
        if (!taken[0]) {
            throw new RefusedRequestException(
                    Reasons.LIMIT_REACHED, "at most " + MOST_OF_ONE + " calls that take long may wait");
        }
        if (first[0]) {
            threads.execute(() -> takeTurn(caller));
        }
    }

    private void takeTurn(Participant caller) {
        Errand next = next(caller);
        if (next != null) {
            try {
                run(caller, next);
            } finally {
                threads.execute(() -> takeTurn(caller));
            }
        }
    }

    private @Nullable Errand next(Participant caller) {
        var next = new Errand[1];
        waiting.computeIfPresent(caller, (same, queue) -> {
            next[0] = queue.poll();
            return next[0] == null ? null : queue;
        });
        return next[0];
    }

    private void run(Participant caller, Errand errand) {
        if (caller.isGone()) {
            return;
        }
        try {
            errand.work().run();
        } catch (RefusedRequestException e) {
            refuse(caller, errand.call(), e);
        } catch (RuntimeException e) {
            log.error("A call of {} could not be answered", caller, e);
            refuse(
                    caller,
                    errand.call(),
                    new RefusedRequestException(Reasons.INTERNAL_ERROR, "the service failed; its log says how"));
        }
    }

    private void refuse(Participant caller, Call call, RefusedRequestException e) {
        metrics.of(caller.session()).failed(e.error().value());
        caller.send(
                new ErrorReply(Call.CODE, call.request(), Dict.EMPTY, e.error().value(), e.payload()));
    }

    /** What is being done is done to its end. */
    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}

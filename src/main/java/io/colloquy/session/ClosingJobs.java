package io.colloquy.session;

import io.colloquy.realm.LimitReachedException;
import io.colloquy.session.ClosingJob.State;
import io.colloquy.session.ClosingOrder.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Closes many sessions at a pace: within the call, or as a job that goes on by itself. At most {@value #MOST_RUNNING}
 * jobs go on at once, {@value #MOST_OF_ONE} of one caller, and besides them a drain, which nobody keeps from beginning; of those that are over the last {@value #MOST_KEPT} are remembered, for an hour.
 */
@Component
public final class ClosingJobs implements SmartLifecycle {

    static final int MOST_RUNNING = 16;
    static final int MOST_OF_ONE = 8;
    static final int MOST_KEPT = 1000;

    private static final Duration KEPT = Duration.ofHours(1);

    /** Stops after nobody new can connect, and before all that is left is closed: what is left is not the jobs' doing. */
    private static final int PHASE = Integer.MAX_VALUE - 384;

    private static final long MOST_SECONDS_TO_SETTLE = 10;

    private static final Logger log = LoggerFactory.getLogger(ClosingJobs.class);

    private final SessionService sessions;
    private final Clock clock;
    private final NanoClock nanos;
    private final Waiting waiting;
    private final Map<Long, RunningJob> running = new LinkedHashMap<>();
    private final Map<Long, ClosingJob> over = new LinkedHashMap<>();
    private boolean stopped;
    private volatile boolean started;

    ClosingJobs(SessionService sessions, Clock clock, NanoClock nanos, Waiting waiting, MeterRegistry meters) {
        this.sessions = sessions;
        this.clock = clock;
        this.nanos = nanos;
        this.waiting = waiting;
        Gauge.builder("colloquy.jobs.running", this, ClosingJobs::running)
                .description("Jobs that close sessions and go on")
                .register(meters);
    }

    /**
     * Closes sessions at the pace, the oldest first, and returns when it is done. Only those are meant that are there now.
     *
     * @param order which, how, and how fast
     */
    public BulkClose closeNow(ClosingOrder order) {
        return order.perSecond() == null
                ? sessions.closeAll(order.filter(), order.limit(), order.end())
                : closing(order).run();
    }

    /**
     * Begins to close sessions at the pace, the oldest first. Only those are meant that are there now.
     *
     * @param order which, how, and how fast
     * @param whenOver is told how it ended, before the job is seen to be over
     * @return the job as it begins
     * @throws LimitReachedException if too many go on
     * @throws ShuttingDownException if the service is on its way down
     */
    public ClosingJob start(ClosingOrder order, Consumer<ClosingJob> whenOver) {
        RunningJob job = RunningJob.of(sessions.drawId().value(), order, clock.instant(), closing(order));
        ClosingJob beginning = job.progress();
        enlist(beginning.id(), job);
        Thread.ofVirtual().name("closing-", beginning.id()).start(() -> run(job, whenOver));
        return beginning;
    }

    private PacedClosing closing(ClosingOrder order) {
        return new PacedClosing(order, sessions, new Pace(order.perSecond(), nanos, waiting));
    }

    private synchronized void enlist(long id, RunningJob job) {
        if (stopped) {
            throw new ShuttingDownException("the service is shutting down and starts no job");
        }
        if (job.progress().order().operation() != Operation.DRAIN) {
            insistOnRoom(job.progress().order().actor());
        }
        running.put(id, job);
    }

    private void insistOnRoom(Owner caller) {
        List<Owner> callers = running.values().stream()
                .map(going -> going.progress().order())
                .filter(order -> order.operation() != Operation.DRAIN)
                .map(ClosingJob.Order::actor)
                .toList();
        if (callers.size() >= MOST_RUNNING) {
            throw new LimitReachedException("at most " + MOST_RUNNING + " jobs run at once");
        }
        if (callers.stream().filter(other -> other.id().equals(caller.id())).count() >= MOST_OF_ONE) {
            throw new LimitReachedException("at most " + MOST_OF_ONE + " jobs of one caller run at once");
        }
    }

    private void run(RunningJob job, Consumer<ClosingJob> whenOver) {
        State state = job.run();
        ClosingJob end = job.as(state, clock.instant());
        log.info("The job {} is {}: {} sessions closed", end.id(), state.key(), end.closed());
        job.settle(whenOver, end);
        retire(end);
    }

    private synchronized void retire(ClosingJob end) {
        running.remove(end.id());
        over.put(end.id(), end);
        forgetOld();
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        int tooMany = over.size() - MOST_KEPT;
        // In the order in which they ended, so that the first that is young enough ends the look.
        var oldestFirst = over.values().iterator();
        while (oldestFirst.hasNext()) {
            Instant finished = oldestFirst.next().finished();
            if (tooMany <= 0 && finished != null && finished.isAfter(oldest)) {
                return;
            }
            tooMany--;
            oldestFirst.remove();
        }
    }

    /** The job of an id, as it stands; nothing if there is none, or none any more. */
    public synchronized Optional<ClosingJob> find(long id) {
        forgetOld();
        RunningJob job = running.get(id);
        return job == null ? Optional.ofNullable(over.get(id)) : Optional.of(job.progress());
    }

    /** Those that go on, the first to begin first. */
    public synchronized List<ClosingJob> going() {
        return running.values().stream().map(RunningJob::progress).toList();
    }

    /**
     * Ends a job, which closes no session more as soon as it notices. One that is over stays as it is.
     *
     * @param id its id
     */
    public void cancel(long id) {
        stop(id, State.CANCELLED);
    }

    private synchronized void stop(long id, State as) {
        RunningJob job = running.get(id);
        if (job != null) {
            job.stop(as);
        }
    }

    private synchronized int running() {
        return running.size();
    }

    @Override
    public void start() {
        started = true;
    }

    /** Starts no job any more, ends those that go on, and waits until that is told. */
    @Override
    public void stop() {
        for (RunningJob job : stopAll()) {
            try {
                if (!job.awaitSettled(MOST_SECONDS_TO_SETTLE)) {
                    log.warn("The job {} does not end", job.progress().id());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        started = false;
    }

    private synchronized List<RunningJob> stopAll() {
        stopped = true;
        running.values().forEach(job -> job.stop(State.INTERRUPTED));
        return List.copyOf(running.values());
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

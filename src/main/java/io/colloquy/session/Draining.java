package io.colloquy.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Empties the service: no session is opened any more, those that are there are asked to leave at a pace, and readiness
 * refuses. That stays so, when all are gone too, until it is ended or the process does.
 */
@Component
public final class Draining {

    private final Admission admission;
    private final ClosingJobs jobs;
    private final ApplicationEventPublisher publisher;
    private volatile boolean shuttingDown;

    Draining(SessionService sessions, ClosingJobs jobs, ApplicationEventPublisher publisher, MeterRegistry meters) {
        this.admission = sessions.admission();
        this.jobs = jobs;
        this.publisher = publisher;
        Gauge.builder("colloquy.draining", this, draining -> draining.inForce() ? 1 : 0)
                .description("1 while the service is drained")
                .register(meters);
    }

    /**
     * Opens no session from now on, and begins to close those that are there. One that is being opened is closed again
     * before that is answered.
     *
     * @param order what the job is to do; its filter means all
     * @param whenOver is told how the job ended
     * @return the job as it begins
     * @throws DrainInProgressException if the service is being drained already
     * @throws io.colloquy.realm.LimitReachedException if too many jobs go on; then all is as before
     * @throws ShuttingDownException if the service is on its way down
     */
    public ClosingJob begin(ClosingOrder order, Consumer<ClosingJob> whenOver) {
        var drain = new Drain(order.end());
        if (!admission.close(drain)) {
            throw new DrainInProgressException();
        }
        ClosingJob job = null;
        try {
            announce();
            job = jobs.start(order, whenOver);
        } finally {
            if (job == null) {
                end(drain);
            }
        }
        if (!drain.begun(job.id())) {
            jobs.cancel(job.id());
        }
        return job;
    }

    /**
     * Opens sessions again, and ends the job if it goes on.
     *
     * @return whether the service was being drained
     */
    public boolean end() {
        return admission.drain().map(this::end).orElse(false);
    }

    /**
     * Ends a job; if it is that of the drain in force, that is ended too.
     *
     * @param job its id
     */
    public void cancel(long job) {
        admission.drain().filter(drain -> drain.isOf(job)).ifPresent(this::end);
        jobs.cancel(job);
    }

    /** Whether the drain in force is that of a job, be it over or not. */
    public boolean isOf(long job) {
        return admission.drain().filter(drain -> drain.isOf(job)).isPresent();
    }

    /** Whether the service is being drained, or has been. */
    public boolean inForce() {
        return admission.drain().isPresent();
    }

    /** The job of the drain that is in force; nothing if none is, or its job is no longer remembered. */
    public Optional<ClosingJob> job() {
        return admission.drain().map(Drain::job).stream()
                .flatMapToLong(OptionalLong::stream)
                .mapToObj(jobs::find)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean end(Drain drain) {
        if (!admission.reopen(drain)) {
            return false;
        }
        drain.ended().ifPresent(jobs::cancel);
        announce();
        return true;
    }

    /** From here on readiness refuses, even if a drain was ended just when the shutdown said so. */
    @EventListener
    void on(ContextClosedEvent event) {
        shuttingDown = true;
        announce();
    }

    /** Whoever changes it announces what holds in the end, in whatever order several do so. */
    private void announce() {
        boolean said;
        do {
            said = refusing();
            AvailabilityChangeEvent.publish(
                    publisher, this, said ? ReadinessState.REFUSING_TRAFFIC : ReadinessState.ACCEPTING_TRAFFIC);
        } while (said != refusing());
    }

    private boolean refusing() {
        return shuttingDown || inForce();
    }
}

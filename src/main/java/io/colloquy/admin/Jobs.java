package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import io.colloquy.audit.Actor;
import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingJobs;
import io.colloquy.session.Draining;
import io.colloquy.session.NoSuchJobException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The jobs that exist for a caller: its own, and for all but gateways and those who are restricted to realms those of
 * others too.
 */
@Component
public final class Jobs {

    private final ClosingJobs jobs;
    private final Draining draining;
    private final ClosingDeeds deeds;

    Jobs(ClosingJobs jobs, Draining draining, ClosingDeeds deeds) {
        this.jobs = jobs;
        this.draining = draining;
        this.deeds = deeds;
    }

    /**
     * How a job stands.
     *
     * @throws NoSuchJobException if there is none of that id for the caller
     */
    public ClosingJob fetch(Caller caller, long id) {
        return jobs.find(id).filter(job -> sees(caller, job)).orElseThrow(() -> new NoSuchJobException(id));
    }

    /** Those that go on, the first to begin first. */
    public List<ClosingJob> going(Caller caller) {
        return jobs.going().stream().filter(job -> sees(caller, job)).toList();
    }

    /**
     * Ends a job; with that of a drain in force the drain ends too. One that is over stays as it is.
     *
     * @throws NoSuchJobException if there is none of that id for the caller
     */
    public void cancel(Actor actor, long id) {
        ClosingJob job = fetch(actor.caller(), id);
        if (!job.over() || draining.isOf(id)) {
            deeds.cancel(actor, job, () -> draining.cancel(id));
        }
    }

    private static boolean sees(Caller caller, ClosingJob job) {
        boolean all = caller.role() != Role.GATEWAY && !caller.restricted();
        return all || job.order().actor().id().equals(caller.id());
    }
}

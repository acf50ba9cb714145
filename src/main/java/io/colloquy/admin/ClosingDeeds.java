package io.colloquy.admin;

import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.audit.Ongoing;
import io.colloquy.audit.Outcome;
import io.colloquy.realm.NewBan;
import io.colloquy.session.ClosingJob;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.Session;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Takes down in the audit who closes what, and ends jobs and drains. What is refused for its form never comes here. */
@Component
final class ClosingDeeds {

    private final AuditService audit;

    ClosingDeeds(AuditService audit) {
        this.audit = audit;
    }

    /** Closes one session; without the database the entry waits. */
    void close(Actor actor, Session session, SessionClosing closing, Runnable work) {
        act(actor, deed(session, closing), work);
    }

    /** Closes one session and bans its client, for which the database is needed. */
    void closeBanning(Actor actor, Session session, SessionClosing closing, NewBan ban, Runnable work) {
        String banned =
                Deeds.words(ban.target()) + ", banned for " + closing.ban().orElse(0L) + " s";
        audit.change(actor, deed(session, closing).to(banned), () -> {
            work.run();
            return session;
        });
    }

    private static Deed deed(Session session, SessionClosing closing) {
        return Deed.of("closeSession").to(session).because(closing.reason().value(), closing.message());
    }

    /**
     * Closes many sessions: that it begins is taken down before.
     *
     * @param matched how many are meant
     * @param work closes them, or has them closed, and says how that ended when it has
     */
    <T> T bulk(Actor actor, ClosingOrder order, long matched, Function<Ongoing, T> work) {
        Ongoing ongoing = audit.begin(actor, Deed.closing(order), matched);
        try {
            return work.apply(ongoing);
        } catch (RuntimeException | Error e) {
            ongoing.fail(e);
            throw e;
        }
    }

    /** What is told the end of a job, and says it in the audit. */
    static Consumer<ClosingJob> completing(Ongoing ongoing) {
        return over -> ongoing.complete(outcome(over.state()), over.matched(), over.closed());
    }

    private static Outcome outcome(ClosingJob.State state) {
        return switch (state) {
            case RUNNING -> Outcome.STARTED;
            case COMPLETED -> Outcome.COMPLETED;
            case CANCELLED -> Outcome.CANCELLED;
            case FAILED -> Outcome.FAILED;
            case INTERRUPTED -> Outcome.INTERRUPTED;
        };
    }

    /** Ends a job. */
    void cancel(Actor actor, ClosingJob job, Runnable work) {
        String operation = job.order().operation().key();
        act(actor, Deed.of("cancelJob").to("job " + job.id() + ", " + operation), work);
    }

    /** Ends a drain. */
    void endDrain(Actor actor, Runnable work) {
        act(actor, Deed.of("endDrain"), work);
    }

    private void act(Actor actor, Deed deed, Runnable work) {
        audit.act(actor, deed, () -> {
            work.run();
            return deed;
        });
    }
}

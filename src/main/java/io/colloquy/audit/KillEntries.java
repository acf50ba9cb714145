package io.colloquy.audit;

import io.colloquy.session.BulkClose;
import io.colloquy.session.ClosingOrder;
import io.colloquy.session.KillWitness;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Takes down what sessions do to others of their realm, as if they had done it over HTTP. */
@Component
final class KillEntries implements KillWitness {

    private final AuditService audit;

    KillEntries(AuditService audit) {
        this.audit = audit;
    }

    @Override
    public void killed(Session killer, Session victim, SessionEnd end) {
        Deed deed = Deed.of("closeSession").to(victim).because(end.reason().value(), end.message());
        audit.note(Author.of(killer), deed);
    }

    @Override
    public BulkClose killing(Session killer, ClosingOrder order, long matched, Supplier<BulkClose> work) {
        Ongoing ongoing = audit.begin(Author.of(killer), Deed.closing(order), matched);
        BulkClose done;
        try {
            done = work.get();
        } catch (RuntimeException | Error e) {
            ongoing.fail(e);
            throw e;
        }
        ongoing.complete(Outcome.COMPLETED, done.matched(), done.closed());
        return done;
    }
}

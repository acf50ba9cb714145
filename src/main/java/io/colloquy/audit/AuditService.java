package io.colloquy.audit;

import io.colloquy.session.Node;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;

/**
 * Keeps the audit: who did what, whether it came to its end, and what became of it. What a gateway does with its own
 * sessions does not enter it; it is done all the same.
 */
@Service
public final class AuditService {

    private static final String NOT_COMPLETED = "the service ended before this was completed";

    private final AuditStore store;
    private final Journal journal;
    private final Clock clock;
    private final Node node;

    /** Says of what was going on when this node last ended that it was interrupted. */
    AuditService(AuditStore store, Journal journal, Clock clock, Node node) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
        this.node = node;
        store.started(node.name()).forEach(this::interrupt);
    }

    /**
     * Changes durable data. That it begins is written first: if the database is gone, Spring's exception for that comes
     * out, and nothing was changed. How it ends is written afterwards, also that it failed, and then why.
     *
     * @param actor who does it
     * @param deed what is done
     * @param work does it
     * @return what the work returns
     */
    public <T> T change(Actor actor, Deed deed, Supplier<T> work) {
        Optional<Draft> draft = draft(actor, deed, AuditEntry.Result.started(null));
        draft.ifPresent(journal::insist);
        var ongoing = new Ongoing(draft, journal, clock);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException | Error e) {
            ongoing.fail(e);
            throw e;
        }
        ongoing.complete();
        return result;
    }

    /**
     * Does something that needs no database, and takes it down then. Without the database that waits; the deed stands.
     * Work that throws has changed nothing, and is not taken down.
     *
     * @param actor who does it
     * @param deed what is done
     * @param work does it
     * @return what the work returns
     */
    public <T> T act(Actor actor, Deed deed, Supplier<T> work) {
        return act(actor, work, result -> deed);
    }

    /**
     * As {@link #act(Actor, Deed, Supplier)}, where only the result tells what was done.
     *
     * @param actor who does it
     * @param work does it
     * @param deed what was done, by what the work returned
     * @return what the work returns
     */
    public <T> T act(Actor actor, Supplier<T> work, Function<T, Deed> deed) {
        Instant began = now();
        T result = work.get();
        if (actor.audited()) {
            journal.keep(done(actor.author(), deed.apply(result), began));
        }
        return result;
    }

    /**
     * Takes down that something begins which may take long. Without the database that waits; the deed may go on.
     *
     * @param actor who does it
     * @param deed what is done
     * @param matched how many sessions its filter means at this moment
     * @return what is to be told how it ends
     */
    public Ongoing begin(Actor actor, Deed deed, long matched) {
        return actor.audited() ? begin(actor.author(), deed, matched) : new Ongoing(Optional.empty(), journal, clock);
    }

    /**
     * As {@link #begin(Actor, Deed, long)}, for somebody who did not ask for it over HTTP.
     *
     * @param author who does it
     */
    public Ongoing begin(Author author, Deed deed, long matched) {
        Draft draft = draft(author, deed, AuditEntry.Result.started(matched));
        journal.keep(draft);
        return new Ongoing(Optional.of(draft), journal, clock);
    }

    /**
     * Takes down what somebody has done who did not ask for it over HTTP, such as a session that killed another. It is
     * written soon; nobody waits for the database.
     *
     * @param author who did it
     * @param deed what was done
     */
    public void note(Author author, Deed deed) {
        journal.keepSoon(done(author, deed, now()));
    }

    /**
     * Lists entries, newest first.
     *
     * @param query which ones
     * @param afterId the id after which the list goes on, which has lower ids then; 0 to begin with the newest
     * @param limit the most entries to return, at least 0
     * @return the entries; fewer than the limit means that there are no more
     */
    public List<AuditEntry> list(AuditQuery query, long afterId, int limit) {
        return store.list(query, afterId == 0 ? Long.MAX_VALUE : afterId, limit);
    }

    private Optional<Draft> draft(Actor actor, Deed deed, AuditEntry.Result result) {
        return actor.audited() ? Optional.of(draft(actor.author(), deed, result)) : Optional.empty();
    }

    private Draft draft(Author author, Deed deed, AuditEntry.Result result) {
        return new Draft(new AuditEntry(0, now(), author, deed, result, node.name()));
    }

    private Draft done(Author author, Deed deed, Instant began) {
        AuditEntry.Result result = AuditEntry.Result.started(null).ended(Outcome.COMPLETED, null, now());
        return new Draft(new AuditEntry(0, began, author, deed, result, node.name()));
    }

    private void interrupt(AuditEntry begun) {
        var draft = new Draft(begun);
        draft.update(result -> result.ended(Outcome.INTERRUPTED, NOT_COMPLETED, null));
        journal.insist(draft);
        EntryLog.told(draft.entry());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

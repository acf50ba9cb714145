package io.colloquy.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A deed that goes on: its entry says that it began, and is completed when it ends. The first word on its end holds. To
 * say it never fails: without the database the entry waits.
 */
public final class Ongoing {

    private final Optional<Draft> draft;
    private final Journal journal;
    private final Clock clock;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** @param draft nothing for a deed that does not enter the audit */
    Ongoing(Optional<Draft> draft, Journal journal, Clock clock) {
        this.draft = draft;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Says how it ended.
     *
     * @param outcome how it ended
     * @param matched how many sessions were meant
     * @param closed how many of them it closed
     */
    public void complete(Outcome outcome, long matched, long closed) {
        draft.filter(known -> ended.compareAndSet(false, true)).ifPresent(known -> {
            known.update(result -> result.counting(matched, closed));
            end(known, outcome, null);
        });
    }

    /** Says that all of it is done. */
    void complete() {
        draft.filter(known -> ended.compareAndSet(false, true)).ifPresent(known -> end(known, Outcome.COMPLETED, null));
    }

    /**
     * Says that it was refused, or broke off by a fault.
     *
     * @param failure what was thrown
     */
    public void fail(Throwable failure) {
        draft.filter(known -> ended.compareAndSet(false, true))
                .ifPresent(known -> end(known, Outcome.FAILED, Failures.meaning(failure)));
    }

    private void end(Draft known, Outcome outcome, @Nullable String detail) {
        known.update(result -> result.ended(outcome, detail, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        journal.keep(known);
    }
}

package io.colloquy.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the audit.
 *
 * @param id drawn by the database; what was written later has a greater one
 * @param at when it began, to the millisecond
 * @param author who did it
 * @param deed what was done
 * @param result what became of it
 * @param node the node that did it
 */
public record AuditEntry(long id, Instant at, Author author, Deed deed, Result result, String node) {

    /**
     * What became of a deed.
     *
     * @param outcome how it ended, or that it goes on
     * @param matched how many sessions its filter matched; null if it has none
     * @param closed how many of them it closed; null if it has no filter, or that is not known
     * @param detail why it failed; or null
     * @param completedAt when it ended, to the millisecond; null while it goes on, and if that is not known
     */
    public record Result(
            Outcome outcome,
            @Nullable Long matched,
            @Nullable Long closed,
            @Nullable String detail,
            @Nullable Instant completedAt) {

        /** A deed that begins. */
        static Result started(@Nullable Long matched) {
            return new Result(Outcome.STARTED, matched, null, null, null);
        }

        /** The same, ended. */
        Result ended(Outcome how, @Nullable String why, @Nullable Instant when) {
            return new Result(how, matched, closed, why, when);
        }

        /** The same, with what is known of the sessions by now. */
        Result counting(long nowMatched, long nowClosed) {
            return new Result(outcome, nowMatched, nowClosed, detail, completedAt);
        }
    }
}

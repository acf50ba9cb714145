package io.colloquy.audit;

import java.util.function.UnaryOperator;

/**
 * An entry on its way into the database. It may wait in the journal's backlog, while whoever does the deed still changes
 * it; nobody loses the other's word.
 */
final class Draft {

    private AuditEntry entry;
    private boolean waiting;

    Draft(AuditEntry entry) {
        this.entry = entry;
    }

    synchronized AuditEntry entry() {
        return entry;
    }

    /** Changes what becomes of the deed. */
    synchronized void update(UnaryOperator<AuditEntry.Result> change) {
        entry = with(entry.id(), change.apply(entry.result()));
    }

    /**
     * Notes that an entry was written as it was at a moment.
     *
     * @param as the entry that was written
     * @param id the id that it has in the database
     * @return whether that is how it still is; only then it waits no longer
     */
    synchronized boolean written(AuditEntry as, long id) {
        boolean same = entry.equals(as);
        entry = with(id, entry.result());
        waiting = waiting && !same;
        return same;
    }

    synchronized boolean waiting() {
        return waiting;
    }

    synchronized void hold() {
        waiting = true;
    }

    /** It waits no longer, though it was not written. */
    synchronized void release() {
        waiting = false;
    }

    private AuditEntry with(long id, AuditEntry.Result result) {
        return new AuditEntry(id, entry.at(), entry.author(), entry.deed(), result, entry.node());
    }
}

package io.colloquy.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes entries down. What can't be written waits in memory, in its order, and is written once the database is back.
 * Until all that waits is written, the database counts as gone, and only the task that tries it each second waits for it.
 * Entries that nobody waits for go the same way, although the database is there: what must be written at once overtakes
 * them.
 */
@Component
final class Journal {

    /** The most entries that wait for the database. What comes later is in the log only. */
    static final int CAPACITY = 10_000;

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final AuditStore store;
    private final BlockingQueue<Draft> backlog = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicBoolean catchingUp = new AtomicBoolean();

    /** Whether the database failed, and something has waited for it since. */
    private volatile boolean gone;

    Journal(AuditStore store, MeterRegistry meters) {
        this.store = store;
        Gauge.builder("colloquy.audit.waiting", backlog, BlockingQueue::size)
                .description("Entries of the audit that wait for the database")
                .register(meters);
    }

    /** Writes an entry, or lets Spring's exception for a database that is gone out. */
    void insist(Draft draft) {
        AuditEntry entry = draft.entry();
        draft.written(entry, store.write(entry));
    }

    /** Writes an entry, or has it wait for the database, which is told at WARN. */
    void keep(Draft draft) {
        // Whoever writes what waits sees what it has become.
        if (draft.waiting()) {
            EntryLog.notWritten(draft.entry());
        } else if (!gone && tryToWrite(draft)) {
            EntryLog.told(draft.entry());
        } else {
            hold(draft);
            EntryLog.notWritten(draft.entry());
        }
    }

    /** Has an entry written soon, without waiting for the database. */
    void keepSoon(Draft draft) {
        hold(draft);
        if (gone) {
            EntryLog.notWritten(draft.entry());
        } else {
            EntryLog.told(draft.entry());
        }
    }

    /** How many entries wait for the database. */
    int waiting() {
        return backlog.size();
    }

    /** Writes what waits, oldest first, until the database fails. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void catchUp() {
        if (!catchingUp.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Draft next = backlog.peek(); next != null; next = backlog.peek()) {
                if (settle(next)) {
                    backlog.remove();
                }
            }
            gone = false;
        } catch (DataAccessException | TransactionException e) {
            gone = true;
            log.debug("{} entries of the audit wait for the database", waiting(), e);
        } finally {
            catchingUp.set(false);
        }
    }

    /** What still can't be written is in the log, and nowhere else. */
    @PreDestroy
    void stop() {
        catchUp();
        if (!backlog.isEmpty()) {
            log.warn("{} entries of the audit could not be written before the end; they are in this log", waiting());
        }
    }

    /** Writes an entry as it is; false if it has changed meanwhile, and so has to be written again. */
    private boolean settle(Draft draft) {
        AuditEntry entry = draft.entry();
        try {
            return draft.written(entry, store.write(entry));
        } catch (DataIntegrityViolationException e) {
            log.error("The database does not take an entry of the audit, which is in this log only", e);
            draft.release();
            return true;
        }
    }

    private boolean tryToWrite(Draft draft) {
        try {
            insist(draft);
            return true;
        } catch (DataAccessException | TransactionException e) {
            gone = true;
            log.warn("The audit can't be written to the database; entries wait in memory until it is back", e);
            return false;
        }
    }

    private void hold(Draft draft) {
        draft.hold();
        if (!backlog.offer(draft)) {
            draft.release();
        }
    }
}

package io.colloquy.audit;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Removes, every ten minutes, the entries that are too old, and the oldest of those that are too many. */
@Component
final class AuditPurge {

    private static final Logger log = LoggerFactory.getLogger(AuditPurge.class);

    private final AuditStore store;
    private final AuditProperties properties;
    private final Clock clock;
    private volatile boolean failing;

    AuditPurge(AuditStore store, AuditProperties properties, Clock clock) {
        this.store = store;
        this.properties = properties;
        this.clock = clock;
    }

    /** Removes what need not be kept; a long outage is logged once. */
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        try {
            long removed = store.removeBefore(clock.instant().minus(properties.retention()))
                    + store.removeAllBut(properties.maxEntries());
            if (removed > 0) {
                log.info("Removed {} entries of the audit, which were too old or too many", removed);
            }
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failing) {
                log.warn("Old entries of the audit can't be removed; it is tried again every ten minutes", e);
            }
            failing = true;
        }
    }
}

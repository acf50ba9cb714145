package io.colloquy.access;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes to the database when each key was last used, once a minute and not with each request. What can't be written
 * stays in memory and is tried again.
 */
@Component
final class LastUseWriter {

    private static final Logger log = LoggerFactory.getLogger(LastUseWriter.class);

    private final AccessKeys stored;
    private final KnownKeys known;
    private volatile boolean failing;

    LastUseWriter(AccessKeys stored, KnownKeys known) {
        this.stored = stored;
        this.known = known;
    }

    /** Writes what the database does not know of yet; a long outage is logged once. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    @PreDestroy
    void write() {
        List<HeldKey> used =
                known.all().filter(key -> key.unwrittenUse().isPresent()).toList();
        try {
            used.forEach(this::write);
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failing) {
                log.warn("The last use of API keys can't be written to the database; it is tried again each minute", e);
            }
            failing = true;
        }
    }

    private void write(HeldKey key) {
        key.unwrittenUse().ifPresent(use -> {
            stored.used(key.id(), AccessKey.utc(use));
            key.written(use);
        });
    }
}

package io.colloquy.realm;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Clears away, once a minute, the bans that have ended. They keep nobody out any more, so that nothing depends on it. */
@Component
final class BanPurge {

    private static final Logger log = LoggerFactory.getLogger(BanPurge.class);

    private final BanStore store;
    private final KnownBans known;
    private final Clock clock;
    private volatile boolean failing;

    BanPurge(BanStore store, KnownBans known, Clock clock) {
        this.store = store;
        this.known = known;
        this.clock = clock;
    }

    /** Removes what has ended from the database, then from memory; a long outage is logged once. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void purge() {
        Instant now = clock.instant();
        List<Long> ended = known.ended(now).stream().map(Ban::id).toList();
        if (ended.isEmpty()) {
            return;
        }
        try {
            store.removeEnded(now);
            known.removeAll(ended);
            failing = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failing) {
                log.warn("Bans that have ended can't be removed from the database; it is tried again each minute", e);
            }
            failing = true;
        }
    }
}

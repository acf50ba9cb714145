package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The durable copy of the bans. What returns normally is on disk. Every method lets Spring's exceptions for a database
 * that is gone out.
 */
@Component
class BanStore {

    /** Databases take a bounded number of values in one statement. */
    private static final int MOST_AT_ONCE = 1000;

    private final BanRows rows;
    private final RealmRows realms;
    private final TransactionOperations transactions;

    BanStore(BanRows rows, RealmRows realms, TransactionOperations transactions) {
        this.rows = rows;
        this.realms = realms;
        this.transactions = transactions;
    }

    List<Ban> all() {
        return rows.findAll().stream().map(BanRow::toBan).toList();
    }

    /**
     * Inserts a ban. The lock on its realm's row has it come before or after that realm's deletion, not into it.
     *
     * @param row the ban
     * @param withoutRealm throws if there must be a row of the realm, and there is none
     */
    Ban insert(BanRow row, Runnable withoutRealm) {
        BanRow inserted = transactions.execute(status -> {
            if (realms.findByUri(row.realm()).isEmpty()) {
                withoutRealm.run();
            }
            return rows.save(row);
        });
        return Objects.requireNonNull(inserted).toBan();
    }

    boolean holds(long id) {
        return rows.existsById(id);
    }

    void remove(long id) {
        rows.remove(List.of(id));
    }

    /**
     * Removes all bans of a realm, within the transaction that deletes it.
     *
     * @return their ids
     */
    List<Long> removeAll(RealmUri realm) {
        List<Long> ids = rows.idsIn(realm.value());
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            rows.remove(ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE)));
        }
        return ids;
    }

    void removeEnded(Instant now) {
        rows.removeEnded(BanRow.utc(now));
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The durable copy of the realms. What returns normally is on disk; changes of one realm are serialised by the lock on
 * its row. Every method lets Spring's exceptions for a database that is gone out.
 */
@Component
class RealmStore {

    private final RealmRows rows;
    private final BanStore bans;
    private final TransactionOperations transactions;

    RealmStore(RealmRows rows, BanStore bans, TransactionOperations transactions) {
        this.rows = rows;
        this.bans = bans;
        this.transactions = transactions;
    }

    List<RealmRow> all() {
        return rows.findAll();
    }

    Optional<RealmRow> find(RealmUri uri) {
        return inTransaction(() -> rows.findByUri(uri.value()));
    }

    /** @throws DuplicateKeyException if there is a row of that name */
    RealmRow insert(RealmRow row) {
        return inTransaction(() -> rows.save(row));
    }

    /**
     * Writes a realm's next version. A dynamic realm has no row yet and gets one.
     *
     * @throws StaleVersionException if another version than the wanted one is there
     * @throws NoSuchRealmException if the realm is gone
     */
    RealmRow replace(LiveRealm realm, RealmPolicy policy, OptionalLong ifVersion) {
        try {
            return inTransaction(() -> write(realm, policy, ifVersion));
        } catch (DuplicateKeyException exists) {
            // Another thread made the dynamic realm durable first: now there is a row to replace.
            return inTransaction(() -> write(realm, policy, ifVersion));
        }
    }

    private RealmRow write(LiveRealm realm, RealmPolicy policy, OptionalLong ifVersion) {
        Optional<RealmRow> found = lock(realm);
        if (found.isEmpty() && !realm.dynamic()) {
            throw new NoSuchRealmException(realm.uri());
        }
        long version = found.map(RealmRow::version).orElseGet(realm::version);
        StaleVersionException.check(ifVersion, version);
        return rows.save(found.map(row -> row.replacedBy(policy))
                .orElseGet(() -> RealmRow.of(realm.uri(), realm.created(), policy, version + 1)));
    }

    /**
     * Deletes a realm's row, and its bans; there may be none, if an earlier deletion was done but its answer lost.
     *
     * @return the ids of the bans
     * @throws StaleVersionException if another version than the wanted one is there
     * @throws NoSuchRealmException if the realm is gone
     */
    List<Long> delete(LiveRealm realm, OptionalLong ifVersion) {
        return inTransaction(() -> {
            lock(realm).ifPresent(row -> {
                StaleVersionException.check(ifVersion, row.version());
                rows.delete(row);
            });
            return bans.removeAll(realm.uri());
        });
    }

    /**
     * Deletes the bans of a dynamic realm, which has no row, if it can be fenced.
     *
     * @param fencing fences the realm, and says whether it is dynamic
     * @return the ids of the bans; nothing if the realm is not dynamic, and nothing was deleted
     */
    Optional<List<Long>> deleteDynamic(LiveRealm realm, BooleanSupplier fencing) {
        return inTransaction(status -> {
            List<Long> ids = bans.removeAll(realm.uri());
            if (fencing.getAsBoolean()) {
                return Optional.of(ids);
            }
            status.setRollbackOnly();
            return Optional.empty();
        });
    }

    /** Takes back what was just written, unless it has been replaced since. */
    void withdraw(RealmRow written) {
        transactions.executeWithoutResult(
                status -> rows.findByUri(written.uri()).filter(written::equals).ifPresent(rows::delete));
    }

    /**
     * Locks a realm's row until the transaction ends, if there is one. Its principals are changed under that lock too.
     *
     * <p>A row that is found after its realm was fenced is that of another realm, created under the same name since: a name
     * is free again only after the fence. Hence the order here.
     *
     * @throws NoSuchRealmException if the realm is gone
     */
    Optional<RealmRow> lock(LiveRealm realm) {
        Optional<RealmRow> found = rows.findByUri(realm.uri().value());
        if (realm.removed()) {
            throw new NoSuchRealmException(realm.uri());
        }
        return found;
    }

    private <T> T inTransaction(Supplier<T> work) {
        return inTransaction(status -> work.get());
    }

    private <T> T inTransaction(Function<TransactionStatus, T> work) {
        return Objects.requireNonNull(transactions.execute(work::apply));
    }
}

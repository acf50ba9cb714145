package io.colloquy.realm;

import io.colloquy.realm.LivePrincipals.Turn;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The durable copy of the principals. What returns normally is on disk; changes within one realm are serialised by the
 * lock on the realm's row. Every method lets Spring's exceptions for a database that is gone out.
 */
@Component
class PrincipalStore {

    private final PrincipalRows rows;
    private final RealmStore realms;
    private final TransactionOperations transactions;

    PrincipalStore(PrincipalRows rows, RealmStore realms, TransactionOperations transactions) {
        this.rows = rows;
        this.realms = realms;
        this.transactions = transactions;
    }

    List<Principal> all() {
        return rows.findAll().stream().map(PrincipalRow::toPrincipal).toList();
    }

    /**
     * Writes a principal's next version, or its first.
     *
     * @throws StaleVersionException if another version than the wanted one is there
     * @throws NoSuchRealmException if the realm is gone
     * @throws DynamicRealmException if the realm is not durable
     */
    Principal put(LiveRealm realm, Turn turn, PrincipalChange change) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<PrincipalRow> found = lock(realm, turn);
            long version = found.map(PrincipalRow::version).orElse(0L);
            StaleVersionException.check(change.by().ifVersion(), version);
            Credentials credentials = found.map(PrincipalRow::credentials).orElse(Credentials.NONE);
            var next = new Principal(
                    realm.uri(),
                    turn.authid(),
                    change.authrole(),
                    change.enabled(),
                    change.credentials().apply(credentials),
                    version + 1);
            @Nullable Long id = found.map(PrincipalRow::id).orElse(null);
            return rows.save(PrincipalRow.of(id, next)).toPrincipal();
        }));
    }

    /**
     * Deletes a principal's row, if there is one.
     *
     * @return whether there was
     * @throws StaleVersionException if another version than the wanted one is there
     * @throws NoSuchRealmException if the realm is gone
     * @throws DynamicRealmException if the realm is not durable
     */
    boolean delete(LiveRealm realm, Turn turn, OptionalLong ifVersion) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Optional<PrincipalRow> found = lock(realm, turn);
            found.ifPresent(row -> {
                StaleVersionException.check(ifVersion, row.version());
                rows.delete(row);
            });
            return found.isPresent();
        }));
    }

    /** What stands in the database now. */
    Optional<Principal> read(LiveRealm realm, Turn turn) {
        return Objects.requireNonNull(
                transactions.execute(status -> lock(realm, turn).map(PrincipalRow::toPrincipal)));
    }

    /** Waits until nobody else changes the realm or its principals, up to the end of the transaction. */
    private Optional<PrincipalRow> lock(LiveRealm realm, Turn turn) {
        if (realms.lock(realm).isEmpty()) {
            throw realm.dynamic() ? new DynamicRealmException(realm.uri()) : new NoSuchRealmException(realm.uri());
        }
        turn.comes();
        return rows.findByRealmAndAuthid(realm.uri().value(), turn.authid());
    }
}

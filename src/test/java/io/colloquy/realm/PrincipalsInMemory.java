package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/** The principals on a table in memory, for tests that are about something else than the database. */
public final class PrincipalsInMemory {

    /** Who changes principals in tests, on no condition. */
    public static final RealmChange ANN = new RealmChange("ann", OptionalLong.empty());

    private PrincipalsInMemory() {}

    /**
     * The principals of some realms; none is there at first.
     *
     * @param realms the realms, each of which is taken for a durable one
     * @param publisher is told of every change
     */
    public static PrincipalService of(RealmService realms, ApplicationEventPublisher publisher) {
        return service(realms, publisher, new FakePrincipalRows(), new DurableRealms());
    }

    static PrincipalService service(
            RealmService realms, ApplicationEventPublisher publisher, PrincipalRows rows, RealmRows realmRows) {
        TransactionOperations transactions = TransactionOperations.withoutTransaction();
        var bans = new BanStore(new FakeBanRows(), realmRows, transactions);
        var store = new PrincipalStore(rows, new RealmStore(realmRows, bans, transactions), transactions);
        return new PrincipalService(store, realms, publisher);
    }

    /** Makes somebody who may join in a role, by no credentials as yet. */
    public static PrincipalChange as(String authrole) {
        return new PrincipalChange(authrole, true, before -> before, ANN);
    }

    /** Makes somebody who is kept out. */
    public static PrincipalChange disabled(String authrole) {
        return new PrincipalChange(authrole, false, before -> before, ANN);
    }

    /** A table in which each realm stands that is asked for. */
    private static final class DurableRealms implements RealmRows {

        @Override
        public List<RealmRow> findAll() {
            return List.of();
        }

        @Override
        public Optional<RealmRow> findByUri(String uri) {
            return Optional.of(RealmRow.of(new RealmUri(uri), Instant.EPOCH, RealmPolicy.DEFAULT, 1));
        }

        @Override
        public RealmRow save(RealmRow row) {
            return row;
        }

        @Override
        public void delete(RealmRow row) {}
    }
}

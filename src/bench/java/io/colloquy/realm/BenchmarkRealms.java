package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionOperations;

/** The real realm service over rows that stand in memory: what a session's opening asks of it needs no database. */
public final class BenchmarkRealms {

    private BenchmarkRealms() {}

    /** A realm service that knows some realms, and creates none by itself. */
    public static RealmService of(List<RealmUri> realms) {
        var clock = Clock.systemUTC();
        var rows = new Rows(realms, clock);
        var transactions = TransactionOperations.withoutTransaction();
        var store = new RealmStore(rows, new BanStore(new NoBans(), rows, transactions), transactions);
        var live = new LiveRealms(new RealmProperties(false, Set.of(), 0, false), clock);
        return new RealmService(store, live, new RealmEvents(event -> {}, "bench"), noBans());
    }

    /** What openings are held against where nobody is banned. */
    public static KnownBans noBans() {
        return new KnownBans(Clock.systemUTC());
    }

    /** The names of some realms. */
    public static List<RealmUri> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RealmUri("com.example.realm" + i))
                .toList();
    }

    private record Rows(List<RealmUri> realms, Clock clock) implements RealmRows {

        @Override
        public List<RealmRow> findAll() {
            return realms.stream()
                    .map(uri -> RealmRow.of(uri, clock.instant(), RealmPolicy.DEFAULT, 1))
                    .toList();
        }

        @Override
        public Optional<RealmRow> findByUri(String uri) {
            return Optional.empty();
        }

        @Override
        public RealmRow save(RealmRow row) {
            return row;
        }

        @Override
        public void delete(RealmRow row) {}
    }

    private record NoBans() implements BanRows {

        @Override
        public List<BanRow> findAll() {
            return List.of();
        }

        @Override
        public boolean existsById(Long id) {
            return false;
        }

        @Override
        public BanRow save(BanRow row) {
            return row;
        }

        @Override
        public List<Long> idsIn(String realm) {
            return List.of();
        }

        @Override
        public void remove(Collection<Long> ids) {}

        @Override
        public void removeEnded(OffsetDateTime now) {}
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Realms and their bans on tables in memory, for tests that are about something else than the database.
 *
 * @param realms the realms
 * @param bans their bans
 * @param known what openings are held against
 * @param rows the table of bans
 * @param purge what clears away
 */
public record BansInMemory(RealmService realms, BanService bans, KnownBans known, FakeBanRows rows, BanPurge purge) {

    /**
     * Realms that only {@link RealmService#create} brings into being; none is there at first.
     *
     * @param clock tells when a ban ends
     * @param publisher is told of every change
     */
    public static BansInMemory fixed(Clock clock, ApplicationEventPublisher publisher) {
        return on(
                new RealmProperties(false, Set.of(AuthMethod.ANONYMOUS), 0, false),
                clock,
                publisher,
                new FakeRealmRows());
    }

    /**
     * Realms that opening a session brings into being too, for anonymous clients.
     *
     * @param clock tells when a ban ends
     * @param publisher is told of every change
     * @param limit the most dynamic realms at a time
     */
    public static BansInMemory autoCreating(Clock clock, ApplicationEventPublisher publisher, int limit) {
        return on(
                new RealmProperties(true, Set.of(AuthMethod.ANONYMOUS), limit, false),
                clock,
                publisher,
                new FakeRealmRows());
    }

    static BansInMemory on(
            RealmProperties properties, Clock clock, ApplicationEventPublisher publisher, RealmRows rows) {
        var transactions = TransactionOperations.withoutTransaction();
        var banRows = new FakeBanRows();
        var store = new BanStore(banRows, rows, transactions);
        var known = new KnownBans(clock);
        var live = new LiveRealms(properties, clock);
        return new BansInMemory(
                new RealmService(
                        new RealmStore(rows, store, transactions), live, new RealmEvents(publisher, "node-1"), known),
                new BanService(store, known, live, publisher, clock),
                known,
                banRows,
                new BanPurge(store, known, clock));
    }
}

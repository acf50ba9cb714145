package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Imposes, lists and lifts bans. Whom they keep out is found in memory, without the database. A change is made in the
 * database first, then in memory, then it is told; if the database is gone, the change fails with Spring's exception for
 * that.
 */
@Service
public class BanService {

    /** The longest ban that is given by its length, in seconds: 366 days. */
    public static final long MAX_DURATION = Window.MAX_DURATION;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final BanStore store;
    private final KnownBans known;
    private final LiveRealms realms;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    /** Reads all bans into memory. */
    BanService(BanStore store, KnownBans known, LiveRealms realms, ApplicationEventPublisher publisher, Clock clock) {
        this.store = store;
        this.known = known;
        this.realms = realms;
        this.publisher = publisher;
        this.clock = clock;
        store.all().forEach(known::add);
    }

    /**
     * Imposes a ban, and has the sessions that it matches closed.
     *
     * @param wanted the ban
     * @return the ban; whom it matches is out and stays out until it ends
     * @throws NoSuchRealmException if there is no such realm and none may be created
     * @throws io.colloquy.wamp.InvalidUriException if it may be created, but not under that name
     * @throws InvalidValueException naming {@code until} if that is not in the future, or after the year 9999
     */
    public Ban impose(NewBan wanted) {
        return impose(wanted, () -> {});
    }

    /**
     * As {@link #impose(NewBan)}, with something else that is done once the ban is durable and keeps out, but before
     * the sessions that it matches are closed. If that throws, the ban is taken back: both are done, or neither.
     *
     * @param wanted the ban
     * @param first what is done before the ban is told of
     * @return the ban
     */
    public Ban impose(NewBan wanted, Runnable first) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Ban ban = insert(checked(wanted, now), now);
        try {
            first.run();
        } catch (RuntimeException refused) {
            takeBack(ban, refused);
            throw refused;
        }
        publisher.publishEvent(new BanImposed(ban));
        return ban;
    }

    /**
     * The end of a ban that is imposed now.
     *
     * @param seconds how long it holds, 1 to {@value #MAX_DURATION}
     * @throws InvalidValueException naming {@code for} if it is out of range
     */
    public Instant endAfter(long seconds) {
        return clock.instant()
                .truncatedTo(ChronoUnit.MILLIS)
                .plusSeconds(Bounds.range("for", seconds, 1, MAX_DURATION));
    }

    /**
     * Lifts a ban: from now on it keeps nobody out.
     *
     * @param id the ban's id
     * @throws NoSuchBanException if none of that id holds; of several calls at once, one succeeds
     */
    public void lift(long id) {
        if (known.find(id).isEmpty()) {
            throw new NoSuchBanException(id);
        }
        store.remove(id);
        if (!known.remove(id)) {
            throw new NoSuchBanException(id);
        }
    }

    /** The ban of an id, if it holds. */
    public Optional<Ban> find(long id) {
        return known.find(id);
    }

    /**
     * Lists the bans that hold, in the order in which they were imposed.
     *
     * @param realms in which realms
     * @param afterId the id after which the list begins, 0 for the first
     * @param limit the most bans to return, at least 0
     * @return the bans; fewer than the limit means that there are no more
     */
    public List<Ban> list(Predicate<RealmUri> realms, long afterId, int limit) {
        return known.page(realms, afterId, limit);
    }

    /** As {@link KnownBans#match}. */
    public Optional<Ban> match(
            RealmUri realm, @Nullable String authid, @Nullable String authrole, @Nullable IpAddress address) {
        return known.match(realm, authid, authrole, address);
    }

    private Ban insert(NewBan wanted, Instant now) {
        RealmUri uri = wanted.realm();
        Optional<LiveRealm> realm = realms.find(uri);
        Ban ban = store.insert(BanRow.of(wanted, now), () -> realms.requireDynamic(uri));
        known.add(ban);
        // A realm's deletion fences it before it takes the bans out of memory that it took out of the database: had it
        // come before the ban was added here, it can be seen by now.
        if (realm.map(LiveRealm::removed).orElse(true) && !store.holds(ban.id())) {
            known.remove(ban.id());
            throw new NoSuchRealmException(uri);
        }
        return ban;
    }

    private void takeBack(Ban ban, RuntimeException refused) {
        try {
            store.remove(ban.id());
            known.remove(ban.id());
        } catch (DataAccessException | TransactionException gone) {
            // It holds on, on disk as in memory; the caller learns of the first failure.
            refused.addSuppressed(gone);
        }
    }

    private static NewBan checked(NewBan wanted, Instant now) {
        if (wanted.until() == null) {
            return wanted;
        }
        Instant until = wanted.until().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now)) {
            throw new InvalidValueException("until", "must be in the future");
        }
        if (until.isAfter(LATEST)) {
            throw new InvalidValueException("until", "must not be after the year 9999");
        }
        return wanted.endingAt(until);
    }
}

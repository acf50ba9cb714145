package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;

/** The realms on a table in memory, for tests that are about something else than the database. */
public final class RealmsInMemory {

    private RealmsInMemory() {}

    /**
     * Realms that only {@link RealmService#create} brings into being; none is there at first.
     *
     * @param clock tells when a realm was created
     * @param publisher is told of every change
     */
    public static RealmService fixed(Clock clock, ApplicationEventPublisher publisher) {
        return service(
                new RealmProperties(false, EnumSet.of(AuthMethod.ANONYMOUS), 0, false),
                clock,
                publisher,
                new FakeRealmRows());
    }

    /**
     * Realms that opening a session brings into being too, for anonymous clients.
     *
     * @param clock tells when a realm was created
     * @param publisher is told of every change
     * @param limit the most dynamic realms at a time
     */
    public static RealmService autoCreating(Clock clock, ApplicationEventPublisher publisher, int limit) {
        return service(
                new RealmProperties(true, Set.of(AuthMethod.ANONYMOUS), limit, false),
                clock,
                publisher,
                new FakeRealmRows());
    }

    static RealmService service(
            RealmProperties properties, Clock clock, ApplicationEventPublisher publisher, RealmRows rows) {
        return BansInMemory.on(properties, clock, publisher, rows).realms();
    }
}

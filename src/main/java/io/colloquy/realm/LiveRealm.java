package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A realm that sessions may be in: its current policy, whether it still takes sessions, and how many it has. The one
 * object of a realm from its creation to its removal; a realm that is created again under the same name is another.
 */
public final class LiveRealm {

    /** Version of a realm that only its maker knows yet. */
    static final long UNREGISTERED = 0;

    /** Stands in the count when the realm is fenced: no session enters any more. */
    private static final int FENCED = Integer.MIN_VALUE;

    private final RealmUri uri;
    private final Instant created;
    private final AtomicInteger sessions = new AtomicInteger();
    private final LivePrincipals principals = new LivePrincipals();
    private volatile Facts facts;

    /** What changes together when a realm is replaced. */
    record Facts(RealmPolicy policy, long version, boolean dynamic) {}

    LiveRealm(RealmUri uri, Instant created, Facts facts) {
        this.uri = uri;
        this.created = created;
        this.facts = facts;
    }

    /** The realm's name; the same object for all of its sessions. */
    public RealmUri uri() {
        return uri;
    }

    /** What the realm allows now. */
    public RealmPolicy policy() {
        return facts.policy();
    }

    /** Whether the realm was created by a session's opening. */
    public boolean dynamic() {
        return facts.dynamic();
    }

    /** How many sessions are in the realm, those included that are about to be opened. */
    public int sessions() {
        return sessions.get() & Integer.MAX_VALUE;
    }

    /** Whether sessions may join: false once the realm is suspended or removed. */
    public boolean accepting() {
        return !removed() && facts.policy().enabled();
    }

    /**
     * Whether a principal may be in the realm in a role: it is there, it is enabled, and this is its role.
     *
     * @param authid its name
     * @param authrole the role
     */
    public boolean admits(String authid, String authrole) {
        return principals
                .find(authid)
                .filter(Principal::enabled)
                .filter(principal -> principal.authrole().equals(authrole))
                .isPresent();
    }

    /** The realm's principals: gone with it for good, whatever is created under its name later. */
    LivePrincipals principals() {
        return principals;
    }

    Instant created() {
        return created;
    }

    long version() {
        return facts.version();
    }

    boolean registered() {
        return facts.version() != UNREGISTERED;
    }

    /** Whether the realm is gone for good. */
    public boolean removed() {
        return sessions.get() < 0;
    }

    Realm snapshot() {
        Facts now = facts;
        return new Realm(uri, now.policy(), created, now.version(), now.dynamic(), sessions());
    }

    /** Takes a newer state over; an older one, which a slower writer brings, changes nothing. */
    void advance(Facts newer) {
        // Callers hold the lock of LiveRealms, so that two of them don't overtake each other here.
        if (newer.version() > facts.version()) {
            facts = newer;
        }
    }

    /** Whether a session could enter now. */
    Entry probe() {
        return probe(sessions.get(), facts.policy());
    }

    /** Takes a place for one session, unless the realm is fenced, suspended or full. */
    Entry enter() {
        RealmPolicy policy = facts.policy();
        while (true) {
            int now = sessions.get();
            Entry entry = probe(now, policy);
            if (entry != Entry.ENTERED || sessions.compareAndSet(now, now + 1)) {
                return entry;
            }
        }
    }

    private static Entry probe(int count, RealmPolicy policy) {
        Integer limit = policy.sessionLimit();
        if (count < 0) {
            return Entry.FENCED;
        }
        if (!policy.enabled()) {
            return Entry.SUSPENDED;
        }
        return count >= (limit == null ? Integer.MAX_VALUE : limit) ? Entry.FULL : Entry.ENTERED;
    }

    /** Gives the place of one session back, and says whether it was the last. */
    boolean leave() {
        return (sessions.decrementAndGet() & Integer.MAX_VALUE) == 0;
    }

    /** Fences the realm, so that no session enters any more; false if that was done before. */
    boolean fence() {
        return sessions.getAndUpdate(now -> now | FENCED) >= 0;
    }

    /** Fences the realm only if nobody is in it. */
    boolean fenceIfEmpty() {
        return sessions.compareAndSet(0, FENCED);
    }

    /** What came of an attempt to enter. */
    enum Entry {
        ENTERED,
        FULL,
        SUSPENDED,
        FENCED
    }
}

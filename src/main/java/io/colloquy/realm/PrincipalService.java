package io.colloquy.realm;

import io.colloquy.realm.LivePrincipals.Turn;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The principals of the realms: who may join, as what, by which credentials.
 *
 * <p>Looking one up happens in memory and goes on without the database. A change is made in the database first, then in
 * memory, then it is told; if the database is gone, the change fails with Spring's exception for that. Concurrent changes
 * are put in order by the database, and memory keeps the last of them. A principal goes with its realm.
 */
@Service
public class PrincipalService {

    private final PrincipalStore store;
    private final RealmService realms;
    private final ApplicationEventPublisher publisher;

    /** Reads all principals into memory. */
    PrincipalService(PrincipalStore store, RealmService realms, ApplicationEventPublisher publisher) {
        this.store = store;
        this.realms = realms;
        this.publisher = publisher;
        store.all()
                .forEach(principal -> realms.live(principal.realm())
                        .ifPresent(live -> live.principals().load(principal)));
    }

    /**
     * Lists principals in the order of their names.
     *
     * @param realm their realm
     * @param after the last name of the page before; null for the first page
     * @param limit the most to list, 0 or more
     * @throws NoSuchRealmException if there is no such realm
     */
    public List<Principal> list(RealmUri realm, @Nullable String after, int limit) {
        return existing(realm).principals().page(after, limit);
    }

    /**
     * The principal of a name, if there is one.
     *
     * @throws NoSuchRealmException if there is no such realm
     */
    public Optional<Principal> find(RealmUri realm, String authid) {
        return existing(realm).principals().find(authid);
    }

    /**
     * Creates a principal, or replaces it. Sessions that it may no longer have, because it is disabled or has another
     * role now, are closed before this returns.
     *
     * @param realm its realm, which must be durable
     * @param authid its name
     * @param change what becomes of it
     * @return the principal as this change made it: of version 1 if it was created
     * @throws NoSuchRealmException if there is no such realm
     * @throws DynamicRealmException if the realm is not durable
     * @throws StaleVersionException if the principal doesn't have the wanted version
     */
    public Principal put(RealmUri realm, String authid, PrincipalChange change) {
        LiveRealm live = existing(realm);
        Principal made;
        try (Turn turn = live.principals().turn(Principal.name(authid))) {
            made = write(live, turn, change);
            turn.made(made);
        }
        // Also where nothing closes a session now: an earlier call may have been made durable, but not have come so
        // far.
        tell(realm, authid, change.by().actor());
        return made;
    }

    private Principal write(LiveRealm live, Turn turn, PrincipalChange change) {
        try {
            return store.put(live, turn, change);
        } catch (StaleVersionException stale) {
            refresh(live, turn, change.by().actor());
            throw stale;
        }
    }

    /**
     * Deletes a principal. Its sessions are closed before this returns.
     *
     * @param realm its realm
     * @param authid its name
     * @param change who does it, on which condition
     * @throws NoSuchRealmException if there is no such realm
     * @throws NoSuchPrincipalException if there is no such principal
     * @throws StaleVersionException if it doesn't have the wanted version; then nothing has changed
     */
    public void delete(RealmUri realm, String authid, RealmChange change) {
        LiveRealm live = existing(realm);
        if (live.principals().find(authid).isEmpty()) {
            throw new NoSuchPrincipalException(realm, authid);
        }
        try (Turn turn = live.principals().turn(authid)) {
            deleteRow(live, turn, change);
            turn.made(null);
        }
        tell(realm, authid, change.actor());
    }

    /** There may be no row, if an earlier deletion was done but its answer lost: then there is only memory to clear. */
    private void deleteRow(LiveRealm live, Turn turn, RealmChange change) {
        try {
            boolean there = store.delete(live, turn, change.ifVersion());
            if (!there && live.principals().find(turn.authid()).isEmpty()) {
                throw new NoSuchPrincipalException(live.uri(), turn.authid());
            }
        } catch (StaleVersionException stale) {
            refresh(live, turn, change.actor());
            throw stale;
        }
    }

    /** Takes over what stands in the way of a change, if it was written but the database's answer was lost. */
    private void refresh(LiveRealm live, Turn turn, String actor) {
        turn.made(store.read(live, turn).orElse(null));
        tell(live.uri(), turn.authid(), actor);
    }

    private void tell(RealmUri realm, String authid, String actor) {
        publisher.publishEvent(new PrincipalChanged(realm, authid, actor));
    }

    private LiveRealm existing(RealmUri realm) {
        return realms.live(realm).orElseThrow(() -> new NoSuchRealmException(realm));
    }
}

package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmService;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The realms that exist for a caller. What it changes enters the audit. */
@Component
public final class Realms {

    private final RealmService realms;
    private final AuditService audit;

    Realms(RealmService realms, AuditService audit) {
        this.realms = realms;
        this.audit = audit;
    }

    /**
     * A realm as it is now.
     *
     * @throws NoSuchRealmException if there is none of that name for the caller
     */
    public Realm fetch(Caller caller, RealmUri uri) {
        return realms.lookup(CallerScope.realm(caller, uri)).orElseThrow(() -> new NoSuchRealmException(uri));
    }

    /**
     * Lists realms in the order of their names.
     *
     * @param after the last name of the page before; null for the first page
     * @param limit the most realms to list, 0 or more
     * @return the realms as they are now; fewer than the limit means that there are no more
     */
    public List<Realm> list(Caller caller, @Nullable RealmUri after, int limit) {
        return caller.realms()
                .map(few -> few.stream()
                        .sorted()
                        .filter(uri -> after == null || uri.compareTo(after) > 0)
                        .map(realms::lookup)
                        .flatMap(Optional::stream)
                        .limit(limit)
                        .toList())
                .orElseGet(() -> realms.list(after, limit));
    }

    /**
     * Creates a realm.
     *
     * @throws io.colloquy.realm.RealmExistsException if there is one of that name
     * @throws io.colloquy.wamp.InvalidUriException if the name breaks the rule that is configured
     */
    public Realm create(Actor actor, RealmUri uri, RealmPolicy policy) {
        return audit.change(
                actor,
                Deed.of("createRealm").in(uri),
                () -> realms.create(uri, policy, actor.caller().name()));
    }

    /**
     * Replaces what a realm allows. One that is suspended closes its sessions.
     *
     * @param version the version that it must have; empty: any
     * @throws NoSuchRealmException if there is none of that name for the caller
     * @throws io.colloquy.realm.StaleVersionException if it has another version
     */
    public Realm replace(Actor actor, RealmUri uri, RealmPolicy policy, OptionalLong version) {
        RealmUri seen = CallerScope.realm(actor.caller(), uri);
        RealmChange change = new RealmChange(actor.caller().name(), version);
        Deed deed = Deed.of("replaceRealm").in(seen).to(policy.enabled() ? "enabled" : "suspended");
        return audit.change(actor, deed, () -> realms.replace(seen, policy, change));
    }

    /**
     * Deletes a realm, and with it its principals, its bans and its sessions.
     *
     * @param version the version that it must have; empty: any
     * @throws NoSuchRealmException if there is none of that name for the caller
     * @throws io.colloquy.realm.StaleVersionException if it has another version
     */
    public void delete(Actor actor, RealmUri uri, OptionalLong version) {
        Realm current = fetch(actor.caller(), uri);
        RealmChange change = new RealmChange(actor.caller().name(), version);
        audit.change(actor, Deed.of("deleteRealm").in(current.uri()), () -> {
            realms.delete(current.uri(), change);
            return current;
        });
    }
}

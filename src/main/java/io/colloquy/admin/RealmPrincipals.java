package io.colloquy.admin;

import io.colloquy.access.Caller;
import io.colloquy.audit.Actor;
import io.colloquy.audit.AuditService;
import io.colloquy.audit.Deed;
import io.colloquy.realm.NoSuchPrincipalException;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.PrincipalService;
import io.colloquy.realm.RealmChange;
import io.colloquy.wamp.RealmUri;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The principals of the realms that exist for a caller. What it changes enters the audit, without any secret. */
@Component
public final class RealmPrincipals {

    private final PrincipalService principals;
    private final AuditService audit;

    RealmPrincipals(PrincipalService principals, AuditService audit) {
        this.principals = principals;
        this.audit = audit;
    }

    /**
     * The name of a principal, within what exists for a caller.
     *
     * @param realm its realm
     * @param authid its name in the realm
     */
    public record Name(RealmUri realm, String authid) {

        Deed deed(String operation) {
            return Deed.of(operation).in(realm).to(authid);
        }
    }

    /**
     * Lists principals in the order of their names.
     *
     * @param after the last name of the page before; null for the first page
     * @param limit the most to list, 0 or more
     * @throws io.colloquy.realm.NoSuchRealmException if there is no such realm for the caller
     */
    public List<Principal> list(Caller caller, RealmUri realm, @Nullable String after, int limit) {
        return principals.list(CallerScope.realm(caller, realm), after, limit);
    }

    /**
     * The principal of a name, if there is one.
     *
     * @throws io.colloquy.realm.NoSuchRealmException if there is no such realm for the caller
     */
    public Optional<Principal> find(Caller caller, Name name) {
        return principals.find(CallerScope.realm(caller, name.realm()), name.authid());
    }

    /**
     * The principal of a name.
     *
     * @throws NoSuchPrincipalException if there is none
     * @throws io.colloquy.realm.NoSuchRealmException if there is no such realm for the caller
     */
    public Principal fetch(Caller caller, Name name) {
        return find(caller, name).orElseThrow(() -> new NoSuchPrincipalException(name.realm(), name.authid()));
    }

    /** Creates a principal, or replaces it; see {@link PrincipalService#put}. */
    public Principal put(Actor actor, Name name, PrincipalChange change) {
        RealmUri realm = CallerScope.realm(actor.caller(), name.realm());
        return audit.change(actor, name.deed("putPrincipal"), () -> principals.put(realm, name.authid(), change));
    }

    /**
     * Deletes a principal, and closes its sessions.
     *
     * @param version the version that it must have; empty: any
     * @throws NoSuchPrincipalException if there is none
     * @throws io.colloquy.realm.StaleVersionException if it has another version
     */
    public void delete(Actor actor, Name name, OptionalLong version) {
        Principal current = fetch(actor.caller(), name);
        RealmChange change = new RealmChange(actor.caller().name(), version);
        audit.change(actor, name.deed("deletePrincipal"), () -> {
            principals.delete(current.realm(), current.authid(), change);
            return current;
        });
    }
}

package io.colloquy.transport;

import io.colloquy.realm.Credentials;
import io.colloquy.realm.Decoys;
import io.colloquy.realm.KnownPrincipals;
import io.colloquy.realm.Principal;
import io.colloquy.realm.PublicKey;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds what the proof of a client is held against. It finds something for every name, and takes the same steps for
 * all, so that nobody learns by knocking which names there are.
 */
@Component
final class Claimants {

    private final KnownPrincipals principals;
    private final Decoys decoys;

    Claimants(KnownPrincipals principals, Decoys decoys) {
        this.principals = principals;
        this.decoys = decoys;
    }

    /** Who has a name, for a method. */
    Claimant named(RealmUri realm, String authid, AuthMethod method) {
        return claimant(realm, authid, principals.find(realm, authid).orElse(null), method);
    }

    /**
     * Who has a key, for {@code cryptosign}.
     *
     * @param authid the name that goes with it; null if the key alone is to say it
     */
    Claimant holding(RealmUri realm, PublicKey key, @Nullable String authid) {
        Principal holder = (authid == null
                        ? principals.findByKey(realm, key)
                        : principals.find(realm, authid).filter(named -> holds(named, key)))
                .orElse(null);
        // A key that nobody has stands for a name that nobody has.
        String name = authid != null ? authid : holder != null ? holder.authid() : key.hex();
        return claimant(realm, name, holder, AuthMethod.CRYPTOSIGN);
    }

    private static boolean holds(Principal principal, PublicKey key) {
        return principal.credentials().keys().contains(key);
    }

    /**
     * Whether a principal is still who it was when the challenge was made, credentials included.
     */
    boolean standsUnchanged(Claimant claimant) {
        Principal then = claimant.principal();
        return then != null
                && principals
                        .find(claimant.realm(), claimant.authid())
                        .filter(then::equals)
                        .isPresent();
    }

    /** A principal that is disabled keeps the salt it had, or its challenges would tell when it was disabled. */
    private Claimant claimant(RealmUri realm, String authid, @Nullable Principal known, AuthMethod method) {
        Credentials decoy = decoys.of(realm, authid);
        if (known == null || !known.credentials().methods().contains(method)) {
            return new Claimant(realm, authid, null, decoy);
        }
        return new Claimant(realm, authid, known.enabled() ? known : null, known.credentials());
    }
}

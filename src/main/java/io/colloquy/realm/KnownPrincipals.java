package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All principals in memory, by realm and name: what a join is checked against. */
@Component
public class KnownPrincipals {

    private final RealmService realms;

    KnownPrincipals(RealmService realms) {
        this.realms = realms;
    }

    /** The principal of a name, if there is one, enabled or not. */
    public Optional<Principal> find(RealmUri realm, String authid) {
        return realms.live(realm).flatMap(live -> live.principals().find(authid));
    }

    /** The principal who has a public key; nothing if none or more than one has it. */
    public Optional<Principal> findByKey(RealmUri realm, PublicKey key) {
        return realms.live(realm).flatMap(live -> live.principals().findByKey(key));
    }
}

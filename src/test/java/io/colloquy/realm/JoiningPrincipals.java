package io.colloquy.realm;

import io.colloquy.realm.LivePrincipals.Turn;
import io.colloquy.wamp.RealmUri;

/** Principals of realms in memory, without a table, for tests that are about something else than the database. */
public final class JoiningPrincipals {

    private final RealmService realms;

    /** Those of some realms. */
    public JoiningPrincipals(RealmService realms) {
        this.realms = realms;
    }

    /** Where they are looked up. */
    public KnownPrincipals known() {
        return new KnownPrincipals(realms);
    }

    /** Creates or replaces a principal. */
    public void put(Principal principal) {
        of(principal.realm()).load(principal);
    }

    /** Deletes a principal. */
    public void remove(RealmUri realm, String authid) {
        try (Turn turn = of(realm).turn(authid)) {
            turn.comes();
            turn.made(null);
        }
    }

    private LivePrincipals of(RealmUri realm) {
        return realms.live(realm).orElseThrow().principals();
    }
}

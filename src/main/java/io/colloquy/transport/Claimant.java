package io.colloquy.transport;

import io.colloquy.realm.Credentials;
import io.colloquy.realm.Principal;
import io.colloquy.wamp.RealmUri;
import org.jspecify.annotations.Nullable;

/**
 * Who a client says that it is, and what its proof is held against.
 *
 * @param realm where
 * @param authid the name
 * @param principal whose name that is; null if nobody can prove to be that: there is no such principal, or it is
 *     disabled, or has no credentials for the method
 * @param credentials what the challenge is made from, also where nobody can meet it
 */
record Claimant(RealmUri realm, String authid, @Nullable Principal principal, Credentials credentials) {

    /** Whether a proof counts. It is checked all the same: what can't be met takes as long as what is wrong. */
    boolean genuine() {
        return principal != null;
    }
}

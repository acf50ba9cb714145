package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/** There is no principal of that name in the realm. */
public final class NoSuchPrincipalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchPrincipalException(RealmUri realm, String authid) {
        super("there is no principal " + authid + " in the realm " + realm);
    }
}

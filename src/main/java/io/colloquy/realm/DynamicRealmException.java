package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/** Something durable was asked for in a realm that lives in memory, and goes with its last session. */
public final class DynamicRealmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DynamicRealmException(RealmUri realm) {
        super("the realm " + realm + " is dynamic: make it durable by a PUT first");
    }
}

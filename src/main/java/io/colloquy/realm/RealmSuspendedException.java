package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/** The realm exists but is suspended: nobody may join until it is enabled again. */
public final class RealmSuspendedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RealmSuspendedException(RealmUri uri) {
        super("the realm " + uri + " is suspended");
    }
}

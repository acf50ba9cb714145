package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/** A realm of that name exists already. */
public final class RealmExistsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RealmExistsException(RealmUri uri) {
        super("there is a realm " + uri + " already");
    }
}

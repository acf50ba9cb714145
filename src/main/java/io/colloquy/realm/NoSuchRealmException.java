package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/** No realm of that name exists, and none may be created by opening a session. */
public final class NoSuchRealmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RealmUri uri;

    public NoSuchRealmException(RealmUri uri) {
        super("there is no realm " + uri);
        this.uri = uri;
    }

    /** The name that was asked for. */
    public RealmUri uri() {
        return uri;
    }
}

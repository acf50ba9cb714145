package io.colloquy.transport;

import io.colloquy.wamp.RealmUri;
import org.jspecify.annotations.Nullable;

/** A WAMP client that nobody here wrote, and that does what it is told. */
interface Stranger extends AutoCloseable {

    /**
     * Who it says it is, and how it is to prove that.
     *
     * @param secret ticket, password or private key
     */
    record Claim(
            RealmUri realm,
            String method,
            @Nullable String authid,
            @Nullable String secret) {

        Claim withSecret(String other) {
            return new Claim(realm, method, authid, other);
        }
    }

    /** What its user is shown after it tried to join. */
    sealed interface Entry {}

    /** It is in. */
    record Joined(long session) implements Entry {}

    /** It is not in, or not any more. */
    record Ended(@Nullable String reason, @Nullable String message) implements Entry {}

    /** Connects and tries to join. */
    Entry join(Claim claim);

    /** Calls a procedure that is not there, and gives the error that its user is shown. */
    String call(String procedure);

    /** Subscribes to a topic, which nobody can yet, and gives the error that its user is shown. */
    String subscribe(String topic);

    /** Leaves, and waits for the end of the connection. */
    Ended leave();

    /** Waits until the service has ended the session. */
    Ended ended();

    @Override
    void close();
}

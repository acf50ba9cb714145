package io.colloquy.access;

import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key, without the secret that makes it one. Instants are UTC with milliseconds.
 *
 * @param id a positive number that is never given again
 * @param name its name, unique among keys
 * @param role what its bearer may do
 * @param realms the realms it is restricted to; absent for all realms
 * @param expiresAt when it ceases to be accepted; absent for never
 * @param created when it was made
 * @param lastUsed when it was last accepted; absent if it never was
 */
public record ApiKey(
        long id,
        String name,
        Role role,
        Optional<Set<RealmUri>> realms,
        Optional<Instant> expiresAt,
        Instant created,
        Optional<Instant> lastUsed) {

    private static final String KIND = "key:";

    /** The caller that bears this key. */
    public Caller caller() {
        return new Caller(KIND + id, name, role, realms);
    }

    /** The id of the key that a caller bears; nothing if it came by other credentials. */
    static Optional<Long> borneBy(Caller caller) {
        return caller.id().startsWith(KIND)
                ? Optional.of(Long.valueOf(caller.id().substring(KIND.length())))
                : Optional.empty();
    }
}

package io.colloquy.access;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key to be made.
 *
 * @param name 1 to 255 characters; unique among keys, and not {@code admin}, which is the user's
 * @param role what its bearer may do
 * @param realms the 1 to {@value #MAX_REALMS} realms it is restricted to; absent for all realms
 * @param expiresAt when it ceases to be accepted; absent for never
 */
public record NewKey(String name, Role role, Optional<Set<RealmUri>> realms, Optional<Instant> expiresAt) {

    /** The most realms that a key can be restricted to. */
    public static final int MAX_REALMS = 1000;

    /** @throws InvalidValueException naming {@code name} or {@code realms} if it breaks its rule */
    public NewKey {
        Bounds.text("name", name);
        if (name.equals(AdminUser.NAME)) {
            throw new InvalidValueException("name", "must not be the name of the built-in user");
        }
        if (realms.isPresent() && (realms.get().isEmpty() || realms.get().size() > MAX_REALMS)) {
            throw new InvalidValueException("realms", "must hold 1 to " + MAX_REALMS + " realms, or be null for all");
        }
        realms = realms.map(Set::copyOf);
    }
}

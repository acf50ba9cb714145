package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;
import org.jspecify.annotations.Nullable;

/**
 * A principal was replaced or deleted. Published inside the process, on the thread that makes the change, once it is so
 * and before it is answered: whoever holds sessions of the principal closes within the call those that it may no longer
 * have.
 *
 * @param realm the principal's realm
 * @param authid its name
 * @param authrole the one role in which it may be in the realm from now on; null if in none, because it is disabled or gone
 * @param actor the name of the user or key that did it
 */
public record PrincipalChanged(
        RealmUri realm, String authid, @Nullable String authrole, String actor) {}

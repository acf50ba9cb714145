package io.colloquy.realm;

import io.colloquy.wamp.RealmUri;

/**
 * A principal was replaced or deleted. Published inside the process, on the thread that makes the change, once it is so
 * and before it is answered: whoever holds sessions of the principal closes within the call those that it may no longer
 * have, see {@link LiveRealm#admits}.
 *
 * @param realm the principal's realm
 * @param authid its name
 * @param actor the name of the user or key that did it
 */
public record PrincipalChanged(RealmUri realm, String authid, String actor) {}

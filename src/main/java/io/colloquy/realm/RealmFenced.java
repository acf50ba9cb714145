package io.colloquy.realm;

/**
 * A realm takes no session any more, because it is suspended or being deleted. Published inside the process, on
 * the thread that makes the change, before the change is answered: whoever holds sessions of the realm closes them
 * within the call.
 *
 * @param realm the realm that is fenced
 * @param actor the name of the user or key that did it
 */
public record RealmFenced(LiveRealm realm, String actor) {}

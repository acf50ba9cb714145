package io.colloquy.realm;

/**
 * A realm was replaced: its policy is another now. Published inside the process once it is so.
 *
 * @param realm the realm as it is, or last was
 * @param actor the name of the user or key that did it; for a dynamic realm, what {@code colloquy.node} says, or {@code colloquy}
 */
public record RealmUpdated(Realm realm, String actor) implements RealmEvent {}

package io.colloquy.realm;

/**
 * A realm is gone, and so are its sessions. Published inside the process once it is so.
 *
 * @param realm the realm as it is, or last was
 * @param actor the name of the user or key that did it; for a dynamic realm, what {@code colloquy.node} says, or {@code colloquy}
 */
public record RealmDeleted(Realm realm, String actor) implements RealmEvent {}

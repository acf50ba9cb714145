package io.colloquy.realm;

/** Something that became of a realm, published inside the process once it is so. */
public sealed interface RealmEvent permits RealmCreated, RealmUpdated, RealmDeleted {

    /** The realm as it is, or last was. */
    Realm realm();

    /** Who did it. */
    String actor();
}

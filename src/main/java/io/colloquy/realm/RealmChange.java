package io.colloquy.realm;

import java.util.OptionalLong;

/**
 * Who changes a realm or a principal, and what must still hold for the change to be made.
 *
 * @param actor the name of the user or key
 * @param ifVersion the version that the thing must have; empty: any
 */
public record RealmChange(String actor, OptionalLong ifVersion) {}

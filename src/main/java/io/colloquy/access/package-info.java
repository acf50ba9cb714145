/**
 * Who may use the admin API: the user {@code admin}, API keys and the bearers of an issuer's tokens, with their roles
 * and realms. Everything a request depends on is in memory; the database holds the durable copy.
 */
@NullMarked
package io.colloquy.access;

import org.jspecify.annotations.NullMarked;

/**
 * Which realms exist and what their policy is. Durable in a database, read from memory wherever a session is opened.
 */
@NullMarked
package io.colloquy.realm;

import org.jspecify.annotations.NullMarked;

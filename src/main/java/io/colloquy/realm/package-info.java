/**
 * Which realms exist and what their policy is; who may join them by which credentials, and who is kept out. Durable in a
 * database, read from memory wherever a session is opened.
 */
@NullMarked
package io.colloquy.realm;

import org.jspecify.annotations.NullMarked;

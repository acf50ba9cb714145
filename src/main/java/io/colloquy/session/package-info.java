/**
 * The tuplespace: the live sessions, how they are opened, updated, found, counted and closed, within which limits, and
 * the events that tell of it.
 */
@NullMarked
package io.colloquy.session;

import org.jspecify.annotations.NullMarked;

/** The application and what all of its rooms share: the clock, and how each kind of database is used. */
@NullMarked
package io.colloquy;

import org.jspecify.annotations.NullMarked;

/** The application and what all of its rooms share: the clock. */
@NullMarked
package io.colloquy;

import org.jspecify.annotations.NullMarked;

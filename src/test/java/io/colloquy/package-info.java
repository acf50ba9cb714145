/** Tests of what all rooms share, and what their tests share: databases. */
@NullMarked
package io.colloquy;

import org.jspecify.annotations.NullMarked;

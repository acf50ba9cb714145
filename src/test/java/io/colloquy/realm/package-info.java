/** Tests of the realms: in memory, under contention, and on both databases. */
@NullMarked
package io.colloquy.realm;

import org.jspecify.annotations.NullMarked;

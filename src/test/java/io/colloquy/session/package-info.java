/** Tests of the tuplespace: each operation, its indexes against models, and all of it under contention. */
@NullMarked
package io.colloquy.session;

import org.jspecify.annotations.NullMarked;

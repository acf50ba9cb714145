/** Tests of the demo. */
@NullMarked
package io.colloquy.demo;

import org.jspecify.annotations.NullMarked;

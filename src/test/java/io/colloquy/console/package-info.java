/** Tests of the console, most of them over HTTP as a browser speaks it. */
@NullMarked
package io.colloquy.console;

import org.jspecify.annotations.NullMarked;

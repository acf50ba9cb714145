/** Tests of what open sessions may say, in the words of the protocol. */
@NullMarked
package io.colloquy.router;

import org.jspecify.annotations.NullMarked;

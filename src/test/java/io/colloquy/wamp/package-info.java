/** Tests of the protocol's vocabulary, each rule against an oracle that somebody else wrote. */
@NullMarked
package io.colloquy.wamp;

import org.jspecify.annotations.NullMarked;

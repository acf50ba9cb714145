/** Tests of the front door, and a client for them that shares no code with it below the messages. */
@NullMarked
package io.colloquy.transport;

import org.jspecify.annotations.NullMarked;

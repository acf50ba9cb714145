/**
 * The front door: the listener, what WAMP looks like on a WebSocket and on a RawSocket, the handshake by which a
 * connection gets its session, and the limits on all of it.
 */
@NullMarked
package io.colloquy.transport;

import org.jspecify.annotations.NullMarked;

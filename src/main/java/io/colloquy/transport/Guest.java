package io.colloquy.transport;

import io.colloquy.session.Transport;
import io.colloquy.session.TransportInfo;
import io.colloquy.wamp.Peer;
import org.jspecify.annotations.Nullable;

/**
 * The far end as the listener knows it.
 *
 * @param peer where it is, or null if that is not known
 * @param info what is known of the connection
 * @param handle the connection
 */
record Guest(@Nullable Peer peer, TransportInfo info, Transport handle) {}

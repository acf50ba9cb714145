package io.colloquy.session;

import io.colloquy.wamp.WampMessage;

/** A connection that can neither be talked to nor be closed. */
final class BrokenTransport implements Transport {

    @Override
    public void send(WampMessage message) {
        throw new IllegalStateException("broken pipe");
    }

    @Override
    public void close(SessionEnd end) {
        throw new IllegalStateException("broken pipe");
    }
}

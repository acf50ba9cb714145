package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A message a RawSocket frame.
 *
 * @param longest the longest message that the client takes, in octets
 */
record RawSocketFraming(int longest) implements Framing {

    @Override
    public Object message(ByteBuf message) {
        return new RawSocketFrame(RawSocketFrame.Type.MESSAGE, message);
    }

    @Override
    public Object ping() {
        return new RawSocketFrame(RawSocketFrame.Type.PING, Unpooled.EMPTY_BUFFER);
    }

    /** Nothing: a RawSocket just ends. */
    @Override
    public @Nullable Object farewell(Ending ending) {
        return null;
    }
}

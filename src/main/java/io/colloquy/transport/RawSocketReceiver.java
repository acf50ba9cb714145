package io.colloquy.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;

/** Hands a RawSocket's messages to the connection, and answers each PING by one PONG with the same payload. */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class RawSocketReceiver extends SimpleChannelInboundHandler<RawSocketFrame> {

    private final Connection connection;

    RawSocketReceiver(Connection connection) {
        super(RawSocketFrame.class);
        this.connection = connection;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RawSocketFrame frame) {
        switch (frame.type()) {
            case MESSAGE -> connection.received(frame.content());
            case PING ->
                context.writeAndFlush(new RawSocketFrame(
                        RawSocketFrame.Type.PONG, frame.content().retain()));
            case PONG -> {}
        }
    }
}

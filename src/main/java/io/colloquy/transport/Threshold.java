package io.colloquy.transport;

import io.colloquy.wamp.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds what a client may send before it has a session, be it as octets of the socket or, inflated, as frames: a
 * stranger has no need of the longest message, and very many of them could hold the begin of one each. Goes once there
 * is a session.
 */
final class Threshold extends ChannelInboundHandlerAdapter {

    private final Connection connection;
    private long octets;
    private boolean crossed;

    Threshold(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (crossed) {
            ReferenceCountUtil.release(message);
        } else if (connection.hasSession()) {
            context.fireChannelRead(message);
            context.pipeline().remove(this);
        } else {
            count(context, message);
        }
    }

    private void count(ChannelHandlerContext context, Object message) {
        switch (message) {
            case ByteBuf some -> {
                octets += some.readableBytes();
                // HELLO may be among it, and more behind it that is the session's: so it is looked at first.
                context.fireChannelRead(message);
                if (!connection.hasSession()) {
                    insist();
                }
            }
            case WebSocketFrame frame -> {
                octets += frame.content().readableBytes();
                insistOrRelease(frame);
                context.fireChannelRead(message);
            }
            default -> context.fireChannelRead(message);
        }
    }

    private void insistOrRelease(WebSocketFrame frame) {
        try {
            insist();
        } catch (ProtocolException e) {
            frame.release();
            throw e;
        }
    }

    private void insist() {
        int most = connection.maxGreeting();
        if (octets > most) {
            crossed = true;
            throw ProtocolException.limit("before WELCOME at most " + most + " octets are taken, also when inflated");
        }
    }
}

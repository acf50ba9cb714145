package io.colloquy.transport;

import io.colloquy.wamp.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Hands a WebSocket's messages to the connection, and answers pings and the end. */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketReceiver extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Connection connection;
    private final WebSocketFraming framing;

    WebSocketReceiver(Connection connection, WebSocketFraming framing) {
        super(WebSocketFrame.class);
        this.connection = connection;
        this.framing = framing;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame.rsv() != 0) {
            throw ProtocolException.violation("a reserved bit of a frame is set without an extension that uses it");
        }
        if (framing.carries(frame)) {
            connection.received(frame.content());
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case PongWebSocketFrame pong -> {}
            case CloseWebSocketFrame close -> connection.farewellReceived();
            default -> connection.receivedOtherKind();
        }
    }
}

package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.List;

/** Takes a WebSocket's frames apart, as long as the throttle lets them in. */
final class WebSocketFrames extends WebSocket13FrameDecoder {

    private final Throttle throttle;

    private WebSocketFrames(WebSocketDecoderConfig config, Throttle throttle) {
        super(config);
        this.throttle = throttle;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (!throttle.isShut()) {
            super.decode(context, in, out);
        }
    }

    /** The handshake after which frames are read so. */
    static final class Handshake extends WebSocketServerHandshaker13 {

        private final Throttle throttle;

        Handshake(Upgrades upgrades, String subprotocol, Throttle throttle) {
            super(upgrades.path(), subprotocol, upgrades.frames());
            this.throttle = throttle;
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return new WebSocketFrames(decoderConfig(), throttle);
        }
    }
}

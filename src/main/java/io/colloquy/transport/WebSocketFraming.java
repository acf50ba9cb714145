package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * A message a WebSocket frame: text for JSON, binary for the others.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-websocket-transport">WAMP, WebSocket Transport</a>
 */
enum WebSocketFraming implements Framing {
    /** For JSON. */
    TEXT {
        @Override
        public Object message(ByteBuf message) {
            return new TextWebSocketFrame(message);
        }

        @Override
        boolean carries(WebSocketFrame frame) {
            return frame instanceof TextWebSocketFrame;
        }
    },
    /** For MessagePack and CBOR. */
    BINARY {
        @Override
        public Object message(ByteBuf message) {
            return new BinaryWebSocketFrame(message);
        }

        @Override
        boolean carries(WebSocketFrame frame) {
            return frame instanceof BinaryWebSocketFrame;
        }
    };

    /** Whether a frame of data is of the kind that messages come in. */
    abstract boolean carries(WebSocketFrame frame);

    @Override
    public int longest() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Object ping() {
        return new PingWebSocketFrame(Unpooled.EMPTY_BUFFER);
    }

    @Override
    public Object farewell(Ending ending) {
        return new CloseWebSocketFrame(
                switch (ending) {
                    case NORMAL, FAREWELL, REFUSED -> WebSocketCloseStatus.NORMAL_CLOSURE;
                    case VIOLATION -> WebSocketCloseStatus.PROTOCOL_ERROR;
                    case WRONG_KIND -> WebSocketCloseStatus.INVALID_MESSAGE_TYPE;
                    case TOO_LONG -> WebSocketCloseStatus.MESSAGE_TOO_BIG;
                });
    }
}

package io.colloquy.transport;

import io.colloquy.wamp.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what one WebSocket holds of a message of which the last fragment has not come. Inflated, such a message takes
 * a thousand times the memory that it took to send: so there is a bound to what all of them hold together.
 */
final class Fragments extends ChannelInboundHandlerAdapter {

    private final Shelf shelf;
    private long held;

    /**
     * What all WebSockets hold together.
     *
     * @param octets how much they do
     * @param most how much they may, in octets
     */
    record Shelf(AtomicLong octets, long most) {

        Shelf(long most) {
            this(new AtomicLong(), most);
        }

        /** Takes room; false if there is not enough. */
        boolean take(long more) {
            if (octets.addAndGet(more) > most) {
                octets.addAndGet(-more);
                return false;
            }
            return true;
        }

        void giveBack(long some) {
            octets.addAndGet(-some);
        }
    }

    Fragments(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame frame && isData(frame)) {
            if (frame.isFinalFragment()) {
                giveBack();
            } else {
                hold(frame);
            }
        }
        context.fireChannelRead(message);
    }

    private static boolean isData(WebSocketFrame frame) {
        return frame instanceof TextWebSocketFrame
                || frame instanceof BinaryWebSocketFrame
                || frame instanceof ContinuationWebSocketFrame;
    }

    private void hold(WebSocketFrame frame) {
        int more = frame.content().readableBytes();
        if (!shelf.take(more)) {
            frame.release();
            throw ProtocolException.limit("too much is held of messages that came in part only");
        }
        held += more;
    }

    private void giveBack() {
        shelf.giveBack(held);
        held = 0;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        giveBack();
    }
}

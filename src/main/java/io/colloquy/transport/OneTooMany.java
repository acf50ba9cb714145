package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** Tells a client that it is one too many, in the way in which it would have spoken. */
final class OneTooMany extends ChannelInboundHandlerAdapter {

    private static final String WORDS = "A limit on connections is reached.\n";
    private static final byte[] UNAVAILABLE = String.join(
                    "\r\n",
                    "HTTP/1.1 503 Service Unavailable",
                    "Retry-After: 5",
                    "Connection: close",
                    "Content-Type: text/plain; charset=utf-8",
                    "Content-Length: " + WORDS.length(),
                    "",
                    WORDS)
            .getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final Turnstile.Full full;

    OneTooMany(Connection connection, Turnstile.Full full) {
        this.connection = connection;
        this.full = full;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof ByteBuf octets && octets.isReadable()) {
                boolean raw = octets.getUnsignedByte(octets.readerIndex()) == RawSocketOpening.MAGIC;
                context.pipeline().remove(this);
                connection.turnAway(
                        full.key(),
                        raw
                                ? RawSocketOpening.Failure.TOO_MANY_CONNECTIONS.octets()
                                : Unpooled.wrappedBuffer(UNAVAILABLE));
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}

package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageEncoder;
import java.util.List;

/** Puts frames together: see {@link RawSocketDecoder}. */
@ChannelHandler.Sharable
final class RawSocketEncoder extends MessageToMessageEncoder<RawSocketFrame> {

    private static final int TYPE_AT = 24;
    private static final int EXTENDED = 0x08 << TYPE_AT;

    RawSocketEncoder() {
        super(RawSocketFrame.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, RawSocketFrame frame, List<Object> out) {
        ByteBuf payload = frame.content();
        int length = payload.readableBytes();
        int prefix = frame.type().number() << TYPE_AT | (length == RawSocketDecoder.LONGEST ? EXTENDED : length);
        out.add(context.alloc().buffer(RawSocketDecoder.PREFIX_OCTETS).writeInt(prefix));
        if (length > 0) {
            out.add(payload.retain());
        }
    }
}

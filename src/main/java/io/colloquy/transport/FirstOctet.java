package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Tells a RawSocket from HTTP by the first octet, on one port. */
final class FirstOctet extends ByteToMessageDecoder {

    private final Connection connection;
    private final Upgrades upgrades;

    FirstOctet(Connection connection, Upgrades upgrades) {
        this.connection = connection;
        this.upgrades = upgrades;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        boolean raw = in.getUnsignedByte(in.readerIndex()) == RawSocketOpening.MAGIC;
        connection.begins();
        context.pipeline().addBefore(context.name(), null, new Threshold(connection));
        if (raw) {
            context.pipeline().addAfter(context.name(), null, new RawSocketOpening(connection));
        } else {
            upgrades.expect(context, connection);
        }
        context.pipeline().remove(this);
    }
}

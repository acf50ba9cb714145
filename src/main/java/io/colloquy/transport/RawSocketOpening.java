package io.colloquy.transport;

import io.colloquy.wamp.Serialization;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The four octets by which a RawSocket begins: {@code 7F LLLLSSSS 00 00}, answered in the same shape, or by an error.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-rawsocket-transport">WAMP, RawSocket Transport</a>
 */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class RawSocketOpening extends ByteToMessageDecoder {

    static final int MAGIC = 0x7F;

    private static final RawSocketEncoder ENCODER = new RawSocketEncoder();
    private static final int LEAST_LENGTH_BITS = 9;
    private static final int NIBBLE = 0x0F;

    private final Connection connection;

    /** Why an opening fails: the number that the client is told. */
    enum Failure {
        SERIALIZER_UNSUPPORTED(1),
        RESERVED_BITS(3),
        TOO_MANY_CONNECTIONS(4);

        private final int number;

        Failure(int number) {
            this.number = number;
        }

        /** The four octets that say so. */
        ByteBuf octets() {
            return Unpooled.wrappedBuffer(new byte[] {MAGIC, (byte) (number << 4), 0, 0});
        }
    }

    RawSocketOpening(Connection connection) {
        this.connection = connection;
    }

    /** The length bits of the largest power of two that a number of octets holds. */
    static int lengthBits(int octets) {
        return Math.min(NIBBLE, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(octets) - LEAST_LENGTH_BITS);
    }

    /** The length that length bits stand for. */
    static int length(int bits) {
        return 1 << (bits + LEAST_LENGTH_BITS);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < RawSocketDecoder.PREFIX_OCTETS) {
            return;
        }
        in.skipBytes(1);
        int second = in.readUnsignedByte();
        int reserved = in.readUnsignedShort();
        Optional<Serialization> serialization = Serialization.ofRawSocketId(second & NIBBLE);
        if (reserved != 0) {
            fail(context, in, Failure.RESERVED_BITS);
        } else if (serialization.isEmpty()) {
            fail(context, in, Failure.SERIALIZER_UNSUPPORTED);
        } else {
            open(context, serialization.get(), length(second >>> 4));
        }
    }

    private void open(ChannelHandlerContext context, Serialization serialization, int clientTakes) {
        int bits = lengthBits(connection.maxOctets());
        byte second = (byte) (bits << 4 | serialization.rawSocketId());
        context.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {MAGIC, second, 0, 0}));
        context.pipeline()
                .addAfter(context.name(), null, new RawSocketReceiver(connection))
                .addAfter(context.name(), null, new RawSocketDecoder(length(bits), connection.throttle()))
                .addAfter(context.name(), null, connection.throttle())
                .addAfter(context.name(), null, ENCODER);
        connection.speaks(new RawSocketFraming(clientTakes), serialization, "rawsocket");
        context.pipeline().remove(this);
    }

    private void fail(ChannelHandlerContext context, ByteBuf in, Failure failure) {
        in.skipBytes(in.readableBytes());
        connection.turnAway(failure.name().toLowerCase(Locale.ROOT), failure.octets());
        context.pipeline().remove(this);
    }
}

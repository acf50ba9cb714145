package io.colloquy.transport;

import io.colloquy.wamp.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import java.util.Optional;

/**
 * Takes frames apart: four octets {@code RRRRXTTT} and a length, then the payload. What is too long, reserved or of an
 * unknown type is refused at its first four octets, and nothing after it is read.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-rawsocket-transport">WAMP, RawSocket Transport</a>
 */
final class RawSocketDecoder extends ByteToMessageDecoder {

    static final int PREFIX_OCTETS = 4;
    static final int LONGEST = 1 << 24;

    private static final int RESERVED = 0xF0;
    private static final int EXTENDED = 0x08;
    private static final int TYPE = 0x07;
    private static final int OF_LENGTH = 0xFFFFFF;

    private final int longest;
    private final Throttle throttle;
    private boolean broken;

    /**
     * @param longest the longest message that the client was told it may send, in octets
     * @param throttle says when no frame is taken apart
     */
    RawSocketDecoder(int longest, Throttle throttle) {
        this.longest = longest;
        this.throttle = throttle;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (throttle.isShut() || in.readableBytes() < PREFIX_OCTETS) {
            return;
        }
        int prefix = in.getInt(in.readerIndex());
        RawSocketFrame.Type type = type(prefix >>> 24);
        int length = length(prefix);
        if (in.readableBytes() - PREFIX_OCTETS < length) {
            return;
        }
        in.skipBytes(PREFIX_OCTETS);
        out.add(new RawSocketFrame(type, in.readRetainedSlice(length)));
    }

    private RawSocketFrame.Type type(int flags) {
        Optional<RawSocketFrame.Type> type = RawSocketFrame.Type.of(flags & TYPE);
        if ((flags & RESERVED) != 0 || type.isEmpty()) {
            throw broken(ProtocolException.violation(
                    "a frame begins with four bits 0, and is of type 0 (message), 1 (PING) or 2 (PONG)"));
        }
        return type.get();
    }

    private int length(int prefix) {
        int length = prefix & OF_LENGTH;
        if ((prefix >>> 24 & EXTENDED) != 0) {
            if (length != 0) {
                throw broken(ProtocolException.violation("the 25th bit of a length stands for 2^24 exactly"));
            }
            length = LONGEST;
        }
        if (length > longest) {
            throw broken(ProtocolException.limit("a message has at most " + longest + " octets here, not " + length));
        }
        return length;
    }

    private ProtocolException broken(ProtocolException e) {
        broken = true;
        return e;
    }
}

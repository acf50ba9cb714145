package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.buffer.DefaultByteBufHolder;
import java.util.Optional;

/** A frame of a RawSocket: what it is, and its payload. */
final class RawSocketFrame extends DefaultByteBufHolder {

    private final Type type;

    /** What a frame is. */
    enum Type {
        MESSAGE(0),
        PING(1),
        PONG(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        /** The number on the wire. */
        int number() {
            return number;
        }

        /** The type of a number on the wire; nothing if it is reserved. */
        static Optional<Type> of(int number) {
            return switch (number) {
                case 0 -> Optional.of(MESSAGE);
                case 1 -> Optional.of(PING);
                case 2 -> Optional.of(PONG);
                default -> Optional.empty();
            };
        }
    }

    RawSocketFrame(Type type, ByteBuf payload) {
        super(payload);
        this.type = type;
    }

    Type type() {
        return type;
    }

    @Override
    public ByteBufHolder replace(ByteBuf payload) {
        return new RawSocketFrame(type, payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawSocketFrame that && that.type == type && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + type.hashCode();
    }
}

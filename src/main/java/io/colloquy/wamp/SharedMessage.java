package io.colloquy.wamp;

import org.jspecify.annotations.Nullable;

/**
 * A message that goes to many. Its octets are made once for each serialization in which somebody wants them, when the
 * first does; of several threads that are first at the same time, each may make them. May be used by any number of
 * threads.
 */
public final class SharedMessage {

    private final RoutedMessage message;
    private volatile @Nullable Writing latest;

    /** The octets in one serialization, and what was written before in others: three at most, so a list will do. */
    private static final class Writing {

        private final Serialization serialization;
        private final byte[] octets;
        private final @Nullable Writing earlier;

        Writing(Serialization serialization, byte[] octets, @Nullable Writing earlier) {
            this.serialization = serialization;
            this.octets = octets;
            this.earlier = earlier;
        }

        static @Nullable Writing find(@Nullable Writing last, Serialization serialization) {
            Writing writing = last;
            while (writing != null && writing.serialization != serialization) {
                writing = writing.earlier;
            }
            return writing;
        }
    }

    /** @param message which */
    public SharedMessage(RoutedMessage message) {
        this.message = message;
    }

    /** The message itself. */
    public RoutedMessage message() {
        return message;
    }

    /**
     * The message as a codec writes it.
     *
     * @param codec any of its serialization
     * @return its octets, which are everybody's: nobody may change them
     * @throws IllegalArgumentException as {@link Codec#encode} does
     */
    public byte[] octets(Codec codec) {
        Writing before = latest;
        Writing known = Writing.find(before, codec.serialization());
        if (known != null) {
            return known.octets;
        }
        byte[] octets = codec.encode(message);
        latest = new Writing(codec.serialization(), octets, before);
        return octets;
    }

    @Override
    public String toString() {
        return "shared " + message;
    }
}

package io.colloquy.wamp;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessagePacker;
import org.msgpack.core.MessageUnpacker;

/**
 * Messages as MessagePack. Of the extension types only one is read: a single octet 0 of type 0, which some clients
 * write for what was not given to them, counts as absent. All others are refused: their octets mean something to those
 * who agreed on them only, and the other serializations have no place for the type.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack specification</a>
 */
final class MessagePackCodec implements Codec {

    private static final String UNIVERSAL_BUFFER = "msgpack.universal-buffer";

    static {
        // The library's other buffers rest on methods of sun.misc.Unsafe that later JDKs take away, and warn of now.
        if (System.getProperty(UNIVERSAL_BUFFER) == null) {
            System.setProperty(UNIVERSAL_BUFFER, "true");
        }
    }

    private static final int TYPICAL_LENGTH = 512;
    private static final MessagePack.PackerConfig PACKER =
            new MessagePack.PackerConfig().withBufferSize(TYPICAL_LENGTH);

    private final int maxDepth;

    MessagePackCodec(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    @Override
    public Serialization serialization() {
        return Serialization.MSGPACK;
    }

    @Override
    public byte[] encode(WampMessage message) {
        try (MessageBufferPacker packer = PACKER.newBufferPacker()) {
            write(packer, message.elements());
            return packer.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException("an array in memory can be written to", impossible);
        }
    }

    @Override
    public WampMessage decode(byte[] octets) {
        try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(octets)) {
            return read(unpacker, octets);
        } catch (IOException impossible) {
            throw new IllegalStateException("an array in memory can be read", impossible);
        }
    }

    private WampMessage read(MessageUnpacker unpacker, byte[] octets) throws IOException {
        try {
            return WampMessage.of(new MessagePackReader(unpacker, octets, maxDepth).message());
        } catch (MessagePackException malformed) {
            throw Received.malformed("MessagePack", unpacker.getTotalReadBytes());
        }
    }

    private static void write(MessagePacker packer, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> packer.packNil();
            case String text -> packer.packString(Received.wellFormed(text));
            case Long number -> packer.packLong(number);
            case Integer number -> packer.packInt(number);
            case Boolean flag -> packer.packBoolean(flag);
            case List<?> list -> writeList(packer, list);
            case Map<?, ?> map -> writeMap(packer, map);
            case Double number -> packer.packDouble(number);
            case BigInteger number -> packer.packBigInteger(number);
            case byte[] octets -> packer.packBinaryHeader(octets.length).writePayload(octets);
            default -> throw new IllegalArgumentException("has no form on the wire: " + value.getClass());
        }
    }

    private static void writeList(MessagePacker packer, List<?> list) throws IOException {
        packer.packArrayHeader(list.size());
        for (Object each : list) {
            write(packer, each);
        }
    }

    private static void writeMap(MessagePacker packer, Map<?, ?> map) throws IOException {
        packer.packMapHeader(map.size());
        for (Map.Entry<?, ?> each : map.entrySet()) {
            packer.packString(Received.wellFormed((String) each.getKey()));
            write(packer, each.getValue());
        }
    }
}

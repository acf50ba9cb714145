package io.colloquy.wamp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Reads one message, to values as {@link Dict} names them. What is announced is held against the octets that are left,
 * and lists and dictionaries grow with what is read.
 */
final class MessagePackReader {

    private static final int MESSAGE = 1;

    private final MessageUnpacker unpacker;
    private final byte[] octets;
    private final int maxDepth;

    MessagePackReader(MessageUnpacker unpacker, byte[] octets, int maxDepth) {
        this.unpacker = unpacker;
        this.octets = octets;
        this.maxDepth = maxDepth;
    }

    /** The array that a message is, without what is undefined at its end; insists that nothing follows. */
    List<@Nullable Object> message() throws IOException {
        if (octets.length == 0) {
            throw Received.empty();
        }
        if (unpacker.getNextFormat().getValueType() != ValueType.ARRAY) {
            throw Received.noArray();
        }
        List<@Nullable Object> message = list(MESSAGE);
        if (left() > 0) {
            throw Received.goesOn();
        }
        return message;
    }

    private @Nullable Object value(int depth) throws IOException {
        MessageFormat format = unpacker.getNextFormat();
        return switch (format.getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield null;
            }
            case BOOLEAN -> unpacker.unpackBoolean();
            case INTEGER ->
                format == MessageFormat.UINT64
                        ? Received.integer(unpacker.unpackBigInteger())
                        : (Object) unpacker.unpackLong();
            case FLOAT -> unpacker.unpackDouble();
            case STRING -> text();
            case BINARY -> unpacker.readPayload(announced(unpacker.unpackBinaryHeader()));
            case ARRAY -> list(Received.deeper(depth, maxDepth));
            case MAP -> map(Received.deeper(depth, maxDepth));
            case EXTENSION -> undefined();
        };
    }

    private List<@Nullable Object> list(int depth) throws IOException {
        int size = announced(unpacker.unpackArrayHeader());
        var list = new ArrayList<@Nullable Object>();
        int undefined = 0;
        for (int i = 0; i < size; i++) {
            Object value = value(depth);
            undefined = value == Received.Undefined.UNDEFINED ? undefined + 1 : 0;
            list.add(Received.element(value));
        }
        if (depth == MESSAGE && undefined > 0) {
            list.subList(size - undefined, size).clear();
        }
        return list.isEmpty() ? Collections.emptyList() : list;
    }

    private Map<String, @Nullable Object> map(int depth) throws IOException {
        int size = announced(unpacker.unpackMapHeader());
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            if (unpacker.getNextFormat().getValueType() != ValueType.STRING) {
                throw Received.keyIsNoString();
            }
            String key = text();
            Received.put(map, key, value(depth));
        }
        return map.isEmpty() ? Collections.emptyMap() : map;
    }

    private String text() throws IOException {
        int length = announced(unpacker.unpackRawStringHeader());
        int from = (int) unpacker.getTotalReadBytes();
        unpacker.readPayloadAsReference(length);
        String text = new String(octets, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            insistOnUtf8(from, length);
        }
        return Received.text(text);
    }

    /** U+FFFD stands for what is not valid, unless it was sent as such. */
    private void insistOnUtf8(int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, from, length));
        } catch (CharacterCodingException malformed) {
            throw ProtocolException.violation("a string is not valid UTF-8");
        }
    }

    private Object undefined() throws IOException {
        ExtensionTypeHeader header = unpacker.unpackExtensionTypeHeader();
        if (header.getType() == 0 && header.getLength() == 1 && unpacker.readPayload(announced(1))[0] == 0) {
            return Received.Undefined.UNDEFINED;
        }
        throw ProtocolException.violation("extension types are not taken");
    }

    /** A number of octets, or of elements, each of which has one octet at least. */
    private int announced(int count) {
        if (count > left()) {
            throw Received.cutShort();
        }
        return count;
    }

    private long left() {
        return octets.length - unpacker.getTotalReadBytes();
    }
}

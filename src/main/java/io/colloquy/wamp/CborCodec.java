package io.colloquy.wamp;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORParser;
import tools.jackson.dataformat.cbor.CBORReadFeature;

/**
 * Messages as CBOR. <em>Undefined</em> is read as absent: some clients write it for what was not given to them.
 *
 * <p>A tag is dropped, and the value under it is kept: the router does not look into values, the other serializations
 * have no place for a tag, and clients tag octets and times without being asked. Bignums become integers, within 64
 * bits. Refused are the tags under which something else stands than the value that is meant: decimal fractions and
 * bigfloats, and references to what was said before, by which a few octets would stand for very many. Simple values
 * without a meaning are refused too.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8949#name-tagging-of-items">RFC 8949, Tagging of Items</a>
 */
final class CborCodec implements Codec {

    private static final int TYPICAL_LENGTH = 500;
    private static final int[] REFUSED_TAGS = {4, 5, 25, 28, 29, 256, 264, 265};

    // As for JSON, no table of names.
    private static final CBORFactory FACTORY = CBORFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(CBORReadFeature.READ_UNDEFINED_AS_EMBEDDED_OBJECT)
            .enable(CBORReadFeature.READ_SIMPLE_VALUE_AS_EMBEDDED_OBJECT)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final int maxDepth;

    CborCodec(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    @Override
    public Serialization serialization() {
        return Serialization.CBOR;
    }

    @Override
    public byte[] encode(WampMessage message) {
        try (var octets = new ByteArrayBuilder(TYPICAL_LENGTH)) {
            try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), octets)) {
                new Writer(generator).write(message.elements());
            }
            return octets.toByteArray();
        }
    }

    @Override
    public WampMessage decode(byte[] octets) {
        CborHeads.check(octets);
        try (var parser = (CBORParser) FACTORY.createParser(ObjectReadContext.empty(), octets)) {
            return WampMessage.of(new Reader(parser, octets, maxDepth).message());
        } catch (StreamConstraintsException tooMuch) {
            throw ProtocolException.limit("a number is longer than is taken");
        } catch (JacksonException malformed) {
            throw Received.malformed("CBOR", malformed.getLocation().getByteOffset());
        }
    }

    static final class Reader extends ValueReader {

        private static final int MAJOR_TYPE = 0xE0;
        private static final int TEXT = 0x60;
        private static final byte UNDEFINED = (byte) 0xF7;

        private final CBORParser cbor;
        private final byte[] octets;

        Reader(CBORParser parser, byte[] octets, int maxDepth) {
            super(parser, maxDepth);
            this.cbor = parser;
            this.octets = octets;
        }

        @Override
        void begin() {
            CBORParser.TagList tags = cbor.getCurrentTags();
            if (tags.isEmpty()) {
                return;
            }
            for (int refused : REFUSED_TAGS) {
                if (tags.contains(refused)) {
                    throw ProtocolException.violation("tag " + refused + " is not taken");
                }
            }
        }

        /** Jackson makes names of numbers and octets as well. */
        @Override
        String key() {
            int first = octets[(int) parser.currentTokenLocation().getByteOffset()];
            if ((first & MAJOR_TYPE) != TEXT) {
                throw Received.keyIsNoString();
            }
            return parser.currentName();
        }

        @Override
        Object text() {
            return Received.text(parser.getString());
        }

        @Override
        Object integer() {
            return switch (parser.getNumberType()) {
                case INT, LONG -> parser.getLongValue();
                case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> Received.integer(parser.getBigIntegerValue());
            };
        }

        @Override
        Object fraction() {
            return switch (parser.getNumberType()) {
                case FLOAT, DOUBLE -> parser.getDoubleValue();
                case INT, LONG, BIG_INTEGER, BIG_DECIMAL ->
                    throw ProtocolException.violation("decimal fractions are not taken");
            };
        }

        /** Jackson does not tell null from undefined; the octet that was read last does. */
        @Override
        @Nullable
        Object nothing() {
            int last = (int) parser.currentLocation().getByteOffset() - 1;
            return octets[last] == UNDEFINED ? Received.Undefined.UNDEFINED : null;
        }

        @Override
        Object embedded() {
            if (parser.getEmbeddedObject() instanceof byte[] value) {
                return value;
            }
            throw ProtocolException.violation("a simple value must be false, true, null or undefined");
        }
    }

    static final class Writer extends ValueWriter {

        Writer(JsonGenerator generator) {
            super(generator);
        }

        @Override
        void octets(byte[] octets) {
            generator.writeBinary(octets);
        }

        @Override
        void fraction(double number) {
            generator.writeNumber(number);
        }
    }
}

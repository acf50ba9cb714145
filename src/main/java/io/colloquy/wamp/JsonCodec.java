package io.colloquy.wamp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Messages as JSON in UTF-8. Octets are a string of U+0000 and base64. A number with a fraction or an exponent is a
 * double, one that no double can hold is refused, and so is an integer beyond 64 bits. NaN and the infinities, which
 * come in by the other serializations, go out as null, as JavaScript writes them.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-serializers">WAMP, Serializers</a>
 */
final class JsonCodec implements Codec {

    /** More digits than any double or integer needs. */
    private static final int MAX_NUMBER = 1000;

    private static final int TYPICAL_LENGTH = 500;
    private static final char OCTETS_FOLLOW = '\0';

    // No table of names: it would outlive the message, and strangers choose what is entered. The length of strings and
    // names is that of the message, which the transport bounds.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 1)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final int maxDepth;

    JsonCodec(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    @Override
    public Serialization serialization() {
        return Serialization.JSON;
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
        CharBuffer text = text(octets);
        try (JsonParser parser = FACTORY.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining())) {
            return WampMessage.of(new Reader(parser, maxDepth).message());
        } catch (StreamConstraintsException tooMuch) {
            throw ProtocolException.limit("a number has more than " + MAX_NUMBER + " characters");
        } catch (JacksonException malformed) {
            throw Received.malformed("JSON", malformed.getLocation().getCharOffset());
        }
    }

    /** Jackson itself takes forms of UTF-8 that are none. */
    private static CharBuffer text(byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
        } catch (CharacterCodingException malformed) {
            throw ProtocolException.violation("the message is not valid UTF-8");
        }
    }

    static final class Reader extends ValueReader {

        Reader(JsonParser parser, int maxDepth) {
            super(parser, maxDepth);
        }

        @Override
        void begin() {
            // There is nothing that a value could begin with besides itself.
        }

        @Override
        String key() {
            return parser.currentName();
        }

        @Override
        Object text() {
            String text = parser.getString();
            if (text.isEmpty() || text.charAt(0) != OCTETS_FOLLOW) {
                return Received.text(text);
            }
            try {
                return Base64.getDecoder().decode(text.substring(1));
            } catch (IllegalArgumentException malformed) {
                throw ProtocolException.violation("a string that begins with U+0000 must go on with base64");
            }
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
            double number = parser.getDoubleValue();
            if (Double.isInfinite(number)) {
                throw ProtocolException.violation("a number is larger than a double can be");
            }
            return number;
        }

        @Override
        @Nullable
        Object nothing() {
            return null;
        }

        @Override
        Object embedded() {
            throw new IllegalStateException("JSON has no such token");
        }
    }

    static final class Writer extends ValueWriter {

        Writer(JsonGenerator generator) {
            super(generator);
        }

        @Override
        void octets(byte[] octets) {
            generator.writeString(OCTETS_FOLLOW + Base64.getEncoder().encodeToString(octets));
        }

        @Override
        void fraction(double number) {
            if (Double.isFinite(number)) {
                generator.writeNumber(number);
            } else {
                generator.writeNull();
            }
        }
    }
}

package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;

/** What has to hold for any octets whatever. */
final class CodecFuzz {

    private CodecFuzz() {}

    /**
     * Either the octets are refused, in words that are short and speak of no Java, or they are a message that comes out
     * of every serialization as it went in.
     */
    static void tryToRead(Serialization serialization, byte[] octets) {
        WampMessage message;
        try {
            message = codec(serialization).decode(octets);
        } catch (ProtocolException refusal) {
            assertThat(refusal.getMessage()).hasSizeBetween(10, 120).doesNotContain("java", "jackson", "Exception");
            return;
        }
        for (Serialization other : Serialization.values()) {
            WampMessage again = codec(other).decode(codec(other).encode(message));
            if (other == Serialization.JSON) {
                assertThat(Plain.of(again)).isEqualTo(Plain.asInJson(message));
            } else {
                assertThat(Plain.of(again)).isEqualTo(Plain.of(message));
            }
        }
    }

    private static Codec codec(Serialization serialization) {
        return Codec.of(serialization, Codec.DEFAULT_DEPTH);
    }
}

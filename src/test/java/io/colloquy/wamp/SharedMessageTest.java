package io.colloquy.wamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedMessageTest {

    private static final Event EVENT =
            new Event(1, 2, Dict.EMPTY, new Payload(List.of(1L, "two"), Map.of("three", true)));

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void isWhatItsMessageIs(Serialization serialization) {
        var shared = new SharedMessage(EVENT);

        assertThat(shared.message()).isSameAs(EVENT);
        assertThat(shared.octets(codec(serialization)))
                .isEqualTo(codec(serialization).encode(EVENT));
    }

    @Test
    void isWrittenOnceForEachSerialization() {
        var shared = new SharedMessage(EVENT);
        byte[] json = shared.octets(codec(Serialization.JSON));
        byte[] cbor = shared.octets(codec(Serialization.CBOR));

        assertThat(shared.octets(codec(Serialization.JSON))).isSameAs(json);
        assertThat(shared.octets(codec(Serialization.CBOR))).isSameAs(cbor).isNotEqualTo(json);
    }

    @Test
    void isTheSameToAllThreads() throws Exception {
        Codec json = codec(Serialization.JSON);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                var shared = new SharedMessage(EVENT);
                List<Callable<byte[]>> readers = IntStream.range(0, 4)
                        .<Callable<byte[]>>mapToObj(i -> () -> shared.octets(json))
                        .toList();

                for (Future<byte[]> reader : threads.invokeAll(readers)) {
                    assertThat(reader.get()).isEqualTo(json.encode(EVENT));
                }
            }
        }
    }

    @Test
    void refusesWhatNoCodecCanWrite() {
        var odd = new SharedMessage(new Event(1, 2, Dict.EMPTY, new Payload(List.of(new Object()), Map.of())));

        assertThatIllegalArgumentException().isThrownBy(() -> odd.octets(codec(Serialization.JSON)));
    }

    private static Codec codec(Serialization serialization) {
        return Codec.of(serialization, Codec.DEFAULT_DEPTH);
    }
}

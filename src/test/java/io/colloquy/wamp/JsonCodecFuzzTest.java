package io.colloquy.wamp;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JsonCodecFuzzTest {

    @FuzzTest
    void readsOrRefusesAnyOctets(byte[] octets) {
        CodecFuzz.tryToRead(Serialization.JSON, octets);
    }
}

package io.colloquy.wamp;

import com.code_intelligence.jazzer.junit.FuzzTest;

class CborCodecFuzzTest {

    @FuzzTest
    void readsOrRefusesAnyOctets(byte[] octets) {
        CodecFuzz.tryToRead(Serialization.CBOR, octets);
    }
}

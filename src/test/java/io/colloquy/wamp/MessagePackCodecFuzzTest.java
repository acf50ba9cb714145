package io.colloquy.wamp;

import com.code_intelligence.jazzer.junit.FuzzTest;

class MessagePackCodecFuzzTest {

    @FuzzTest
    void readsOrRefusesAnyOctets(byte[] octets) {
        CodecFuzz.tryToRead(Serialization.MSGPACK, octets);
    }
}

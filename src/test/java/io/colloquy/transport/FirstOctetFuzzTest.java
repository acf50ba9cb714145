package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Whatever octets a client sends, a RawSocket's or a WebSocket's, cut where it likes: nothing is thrown, each buffer is
 * released, and neither a connection nor a session is left behind. The first octet says where to cut.
 */
class FirstOctetFuzzTest {

    @FuzzTest
    void takesAnyOctets(byte[] octets) {
        // Not a field: Jazzer can't instrument a record that is loaded with the class of the test.
        EmbeddedDoor door = EmbeddedDoor.OPEN;
        EmbeddedChannel channel = door.connect();
        List<ByteBuf> pieces = pieces(octets);
        for (ByteBuf piece : pieces) {
            if (channel.isOpen()) {
                channel.writeInbound(piece);
            } else {
                piece.release();
            }
        }
        channel.finishAndReleaseAll();

        channel.checkException();
        assertThat(pieces).allSatisfy(piece -> assertThat(piece.refCnt()).isZero());
        assertThat(door.isEmpty()).isTrue();
    }

    private static List<ByteBuf> pieces(byte[] octets) {
        var pieces = new ArrayList<ByteBuf>();
        int size = octets.length == 0 ? 1 : Math.max(1, octets[0] & 0xFF);
        for (int at = 1; at < octets.length; at += size) {
            pieces.add(Unpooled.copiedBuffer(octets, at, Math.min(size, octets.length - at)));
        }
        return pieces;
    }
}

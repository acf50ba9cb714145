package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.colloquy.wamp.ProtocolException;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import org.junit.jupiter.api.Test;

class FragmentsTest {

    private final Fragments.Shelf shelf = new Fragments.Shelf(10);
    private final EmbeddedChannel one = new EmbeddedChannel(new Fragments(shelf));
    private final EmbeddedChannel other = new EmbeddedChannel(new Fragments(shelf));

    @Test
    void boundsWhatAllHoldTogether() {
        one.writeInbound(begin(8));
        BinaryWebSocketFrame tooMuch = begin(3);

        assertThatExceptionOfType(ProtocolException.class).isThrownBy(() -> other.writeInbound(tooMuch));
        assertThat(tooMuch.refCnt()).isZero();
        assertThat(shelf.octets()).hasValue(8);
    }

    @Test
    void takesAgainOnceAMessageIsComplete() {
        one.writeInbound(begin(8));
        one.writeInbound(new PingWebSocketFrame());
        assertThat(shelf.octets()).hasValue(8);
        one.writeInbound(
                new ContinuationWebSocketFrame(true, 0, Unpooled.buffer().writeZero(100)));
        assertThat(shelf.octets()).hasValue(0);

        other.writeInbound(begin(10));
        assertThat(shelf.octets()).hasValue(10);
    }

    @Test
    void takesAgainOnceAConnectionIsGone() {
        one.writeInbound(begin(8));
        assertThat(one.finish()).isTrue();

        assertThat(shelf.octets()).hasValue(0);
    }

    @Test
    void countsNoMessageThatComesAtOnce() {
        one.writeInbound(new BinaryWebSocketFrame(Unpooled.buffer().writeZero(100)));

        assertThat(shelf.octets()).hasValue(0);
    }

    private static BinaryWebSocketFrame begin(int octets) {
        return new BinaryWebSocketFrame(false, 0, Unpooled.buffer().writeZero(octets));
    }
}

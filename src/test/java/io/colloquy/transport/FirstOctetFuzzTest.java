package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/**
 * Whatever octets a client sends, a RawSocket's or a WebSocket's, cut where it likes: nothing is thrown, each buffer is
 * released, and neither a connection nor a session is left behind. The first octet says where to cut.
 */
class FirstOctetFuzzTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Timeouts TIMEOUTS = new Timeouts(LONG, LONG, LONG, LONG, LONG);
    private static final MessageLimits MESSAGES =
            new MessageLimits(DataSize.ofKilobytes(4), DataSize.ofKilobytes(4), 16, DataSize.ofKilobytes(64));
    private static final ListenerProperties LISTENER =
            new ListenerProperties(InetAddress.getLoopbackAddress(), 0, "/ws", Set.of(), null, List.of());

    private static final FrontDoor HOUSE = new FrontDoor();
    private static final ConnectionMetrics METRICS = new ConnectionMetrics(new SimpleMeterRegistry());
    private static final Connections SHARED = new Connections(
            HOUSE.atReception(),
            METRICS,
            MESSAGES,
            TIMEOUTS,
            new Tls(LISTENER, TIMEOUTS, new DefaultSslBundleRegistry()));
    private static final Upgrades UPGRADES = new Upgrades(LISTENER, MESSAGES);

    @FuzzTest
    void takesAnyOctets(byte[] octets) {
        if (octets.length < 2) {
            return;
        }
        var channel = new EmbeddedChannel();
        var connection = new Connection(SHARED, channel, null);
        channel.pipeline().addLast(new FirstOctet(connection, UPGRADES), connection);
        connection.arrives();
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
        assertThat(pieces).extracting(ByteBuf::refCnt).containsOnly(0);
        assertThat(Arrays.stream(Stage.values()).mapToInt(METRICS::at)).containsOnly(0);
        assertThat(HOUSE.registry().isEmpty()).isTrue();
    }

    private static List<ByteBuf> pieces(byte[] octets) {
        int size = Math.max(1, octets[0] & 0xFF);
        var pieces = new ArrayList<ByteBuf>();
        for (int at = 1; at < octets.length; at += size) {
            pieces.add(Unpooled.copiedBuffer(octets, at, Math.min(size, octets.length - at)));
        }
        return pieces;
    }
}

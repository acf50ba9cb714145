package io.colloquy.transport;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/** A {@link FrontDoor} whose connections come over no socket, and take their time. Messages have 4 KB at most. */
final class EmbeddedDoor {

    private static final Duration LONG = Duration.ofHours(1);
    private static final DataSize LONGEST = DataSize.ofKilobytes(4);
    private static final int DEPTH = 16;

    /** The one there is: its threads are only begun when there is work for them. */
    static final EmbeddedDoor OPEN = new EmbeddedDoor();

    private final FrontDoor house = new FrontDoor();
    private final ConnectionMetrics metrics = new ConnectionMetrics(new SimpleMeterRegistry());
    private final Connections shared;
    private final Upgrades upgrades;

    private EmbeddedDoor() {
        var timeouts = new Timeouts(LONG, LONG, LONG, LONG, LONG);
        var messages = new MessageLimits(LONGEST, LONGEST, DEPTH, DataSize.ofKilobytes(64));
        var listener = new ListenerProperties(InetAddress.getLoopbackAddress(), 0, "/ws", Set.of(), null, List.of());
        var tls = new Tls(listener, timeouts, new DefaultSslBundleRegistry());
        shared = new Connections(house.atReception(), metrics, messages, timeouts, tls, house.throttles());
        upgrades = new Upgrades(listener, messages);
    }

    /** A channel whose first octet is waited for. */
    EmbeddedChannel connect() {
        var channel = new EmbeddedChannel();
        var connection = new Connection(shared, channel, null);
        channel.pipeline().addLast(new FirstOctet(connection, upgrades), connection);
        connection.arrives();
        return channel;
    }

    /** Whether nothing is left of any connection or session. */
    boolean isEmpty() {
        return Arrays.stream(Stage.values()).allMatch(stage -> metrics.at(stage) == 0)
                && house.registry().isEmpty();
    }
}

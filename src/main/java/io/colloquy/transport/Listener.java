package io.colloquy.transport;

import io.colloquy.wamp.Cidr;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Accepts connections on one port. The last to start, when all is there that clients need; the first to stop, so that
 * nobody new comes while the sessions are told GOODBYE.
 */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
@Component
final class Listener implements SmartLifecycle {

    private static final int PHASE = Integer.MAX_VALUE - 256;
    private static final int BACKLOG = 1024;

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    /** One connection after another is read, and none for long: a client that sends much does not hold up the others. */
    private static final RecvByteBufAllocator READS =
            new AdaptiveRecvByteBufAllocator(64, 1024, 1 << 14).maxMessagesPerRead(1);

    private final Connections shared;
    private final ListenerProperties properties;
    private final MessageLimits messages;
    private final Arrivals arrivals;
    private volatile @Nullable Channel socket;

    Listener(Connections shared, ListenerProperties properties, MessageLimits messages, ConnectionLimits limits) {
        this.shared = shared;
        this.properties = properties;
        this.messages = messages;
        this.arrivals = new Arrivals(
                shared,
                new Turnstile(limits, Ticker.systemTicker()::nanoTime),
                new Upgrades(properties, messages),
                properties.trustedProxies().stream().map(Cidr::parse).toList());
    }

    /** The port that connections are accepted on; nothing while none are. */
    OptionalInt port() {
        Channel bound = socket;
        return bound != null && bound.isActive()
                ? OptionalInt.of(((InetSocketAddress) bound.localAddress()).getPort())
                : OptionalInt.empty();
    }

    /** @throws IllegalStateException if the address and the port can't be had */
    @Override
    public void start() {
        int outbound = Math.toIntExact(messages.outboundBuffer().toBytes());
        ChannelFuture bound = new ServerBootstrap()
                .group(shared.loops())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(outbound, outbound + messages.maxOctets()))
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, READS)
                .childHandler(arrivals)
                .bind(properties.address(), properties.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "WAMP clients can't be accepted on " + properties.address().getHostAddress() + ":"
                            + properties.port() + ", see colloquy.transport.address and .port",
                    bound.cause());
        }
        socket = bound.channel();
        log.info(
                "WAMP clients are accepted on {}:{}, WebSockets at {}{}",
                properties.address().getHostAddress(),
                port().orElseThrow(),
                properties.path(),
                shared.secure() ? ", in TLS" : "");
    }

    /** Accepts nobody any more; who is in stays. */
    @Override
    public void stop() {
        Channel bound = socket;
        if (bound != null) {
            bound.close().awaitUninterruptibly();
        }
    }

    @Override
    public boolean isRunning() {
        return port().isPresent();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

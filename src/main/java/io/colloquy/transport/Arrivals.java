package io.colloquy.transport;

import io.colloquy.wamp.Cidr;
import io.colloquy.wamp.Peer;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives accepted sockets: turns away those that are too many, and prepares the others for what they will say. */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
@ChannelHandler.Sharable
final class Arrivals extends ChannelInitializer<SocketChannel> {

    /** So many of those that are too many are told so at a time; the rest are just closed. */
    private static final int TOLD_AT_A_TIME = 256;

    private final Connections shared;
    private final Turnstile turnstile;
    private final Upgrades upgrades;
    private final List<Cidr> proxies;
    private final AtomicInteger beingTold = new AtomicInteger();

    Arrivals(Connections shared, Turnstile turnstile, Upgrades upgrades, List<Cidr> proxies) {
        this.shared = shared;
        this.turnstile = turnstile;
        this.upgrades = upgrades;
        this.proxies = List.copyOf(proxies);
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        if (channel.remoteAddress() == null) {
            channel.close();
            return;
        }
        switch (turnstile.enter()) {
            case Turnstile.Entry.In in -> receive(channel, in.pass());
            case Turnstile.Entry.Out out -> turnAway(channel, out.full());
        }
    }

    private void receive(SocketChannel channel, Turnstile.Pass pass) {
        var connection = new Connection(shared, channel, pass);
        connection.arrives();
        ChannelPipeline pipeline = channel.pipeline();
        Peer socket = Arrival.peer(channel);
        boolean proxied = proxies.stream().anyMatch(block -> block.contains(socket.address()));
        var arrival = new Arrival(connection, pass);
        if (proxied) {
            pipeline.addLast(new HAProxyMessageDecoder(), new ProxyHeader(arrival));
        }
        SslHandler tls = shared.tls().handler(channel);
        if (tls != null) {
            pipeline.addLast(tls);
        }
        pipeline.addLast(new FirstOctet(connection, upgrades), connection);
        if (!proxied) {
            arrival.fromSocket(pipeline.firstContext());
        }
    }

    private void turnAway(SocketChannel channel, Turnstile.Full full) {
        // Telling it in TLS would cost more than what it is refused.
        if (shared.tls().enabled() || beingTold.incrementAndGet() > TOLD_AT_A_TIME) {
            if (!shared.tls().enabled()) {
                beingTold.decrementAndGet();
            }
            shared.metrics().refused(full.key());
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> beingTold.decrementAndGet());
        var connection = new Connection(shared, channel, null);
        channel.pipeline().addLast(new OneTooMany(connection, full), connection);
        connection.arrives();
    }
}

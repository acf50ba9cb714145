package io.colloquy.transport;

import io.colloquy.transport.Turnstile.Full;
import io.colloquy.transport.Turnstile.Pass;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/** A connection whose client's address is becoming known: only then it is counted for that address. */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
record Arrival(Connection connection, Pass pass) {

    /** The address of the other end of a socket. */
    static Peer peer(SocketChannel channel) {
        return new Peer(
                IpAddress.of(channel.remoteAddress().getAddress()),
                channel.remoteAddress().getPort());
    }

    /** The client is at the other end of the socket. */
    void fromSocket(ChannelHandlerContext context) {
        from(context, peer((SocketChannel) context.channel()));
    }

    /** The client is elsewhere: whoever has the other end of the socket says so. */
    void from(ChannelHandlerContext context, Peer client) {
        connection.comesFrom(client);
        Optional<Full> full = pass.at(client.address());
        full.ifPresent(limit -> turnAway(context, limit));
    }

    private void turnAway(ChannelHandlerContext context, Full full) {
        ChannelPipeline pipeline = context.pipeline();
        // Telling it in TLS would cost more than what it is refused.
        if (pipeline.get(SslHandler.class) != null) {
            connection.turnAway(full.key());
            return;
        }
        pipeline.remove(FirstOctet.class);
        pipeline.addBefore(pipeline.context(connection).name(), null, new OneTooMany(connection, full));
    }
}

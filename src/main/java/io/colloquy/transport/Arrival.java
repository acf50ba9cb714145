package io.colloquy.transport;

import io.colloquy.transport.Turnstile.Full;
import io.colloquy.transport.Turnstile.Pass;
import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
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
        full.ifPresent(limit -> {
            context.pipeline().remove(FirstOctet.class);
            context.pipeline()
                    .addBefore(context.pipeline().context(connection).name(), null, new OneTooMany(connection, limit));
        });
    }
}

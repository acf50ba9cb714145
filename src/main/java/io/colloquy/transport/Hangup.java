package io.colloquy.transport;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * The end of a connection while the client may still be talking. To close a socket while octets are on their way would
 * reset it, and a client that is reset may lose what it was told last; so our half is closed first, and what still comes
 * is dropped until the client closes its half.
 */
// What becomes of a write or a close is seen at the connection itself: one that fails closes it.
@SuppressWarnings("FutureReturnValueIgnored")
final class Hangup {

    private Hangup() {}

    /** Closes our half. */
    static void halfway(Channel channel) {
        if (!channel.isActive()) {
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound().addListener(told -> shutdownOutput(channel));
        } else {
            shutdownOutput(channel);
        }
    }

    private static void shutdownOutput(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }
}

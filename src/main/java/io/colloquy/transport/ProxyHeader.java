package io.colloquy.transport;

import io.colloquy.wamp.IpAddress;
import io.colloquy.wamp.Peer;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;

/**
 * Takes the client's address from the header that a trusted proxy puts before all else.
 *
 * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol, versions 1 and 2</a>
 */
final class ProxyHeader extends SimpleChannelInboundHandler<HAProxyMessage> {

    private final Arrival arrival;

    ProxyHeader(Arrival arrival) {
        super(HAProxyMessage.class);
        this.arrival = arrival;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HAProxyMessage header) {
        // A proxy's own connection, such as a check of health, comes from where it comes from; so does one whose client
        // has no address of the internet.
        if (header.command() == HAProxyCommand.PROXY && isInternet(header)) {
            arrival.from(context, peer(header.sourceAddress(), header.sourcePort()));
        } else {
            arrival.fromSocket(context);
        }
        context.pipeline().remove(this);
    }

    private static boolean isInternet(HAProxyMessage header) {
        return switch (header.proxiedProtocol().addressFamily()) {
            case AF_IPv4, AF_IPv6 -> true;
            case AF_UNSPEC, AF_UNIX -> false;
        };
    }

    private static Peer peer(String address, int port) {
        int zone = address.indexOf('%');
        return new Peer(IpAddress.parse(zone < 0 ? address : address.substring(0, zone)), port);
    }
}

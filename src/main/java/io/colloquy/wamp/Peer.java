package io.colloquy.wamp;

/**
 * The far end of a connection.
 *
 * @param address where it is
 * @param port from 0 to 65535; 0 where the port is not known
 */
public record Peer(IpAddress address, int port) {

    private static final int MAX_PORT = 65535;

    /** @throws IllegalArgumentException if the port is out of range */
    public Peer {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 0 to " + MAX_PORT);
        }
    }

    /** The peer's name in the protocol's details: {@code 127.0.0.1:4000}, {@code [::1]:4000}. */
    @Override
    public String toString() {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}

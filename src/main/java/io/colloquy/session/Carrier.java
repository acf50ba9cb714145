package io.colloquy.session;

import org.jspecify.annotations.Nullable;

/**
 * What carries a session: a connection of our own listener, or a gateway that keeps the connection to itself.
 *
 * @param info what is known of the connection
 * @param handle the connection, if it is ours
 * @param owner the gateway, if it is not
 */
public record Carrier(
        TransportInfo info,
        @Nullable Transport handle,
        @Nullable Owner owner) {

    /** A connection of our own listener. */
    public static Carrier of(TransportInfo info, Transport handle) {
        return new Carrier(info, handle, null);
    }

    /** A gateway. */
    public static Carrier of(TransportInfo info, Owner owner) {
        return new Carrier(info, null, owner);
    }
}

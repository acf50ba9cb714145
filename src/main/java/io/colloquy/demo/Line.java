package io.colloquy.demo;

import io.colloquy.wamp.WampMessage;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A connection to the front door, seen from the client. One thread hears; any may say and hang up. */
sealed interface Line extends AutoCloseable permits RawSocketLine, WebSocketLine {

    /** The longest that one waits for what is due at once: a connection, a greeting, room to write. */
    Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Sends a message.
     *
     * @throws IOException if the connection is gone, or has no room for it in {@link #PATIENCE}
     */
    void say(WampMessage message) throws IOException, InterruptedException;

    /**
     * Waits for a message, and answers pings meanwhile.
     *
     * @param patience for how long; more than a millisecond
     * @return nothing if none came
     * @throws EOFException if none will come any more
     * @throws IOException if the connection is broken
     */
    Optional<WampMessage> hear(Duration patience) throws IOException, InterruptedException;

    /** Hangs up at once, whatever is still to be said. */
    @Override
    void close();
}

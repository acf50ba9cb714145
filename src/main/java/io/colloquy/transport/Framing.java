package io.colloquy.transport;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** How messages, pings and the end look on the wire; the outbound half of what a handler in the pipeline translates. */
interface Framing {

    /**
     * A message as what is to be written.
     *
     * @param message its octets, which are handed over
     */
    Object message(ByteBuf message);

    /** The longest message that the client takes, in octets. */
    int longest();

    /** A ping as what is to be written. */
    Object ping();

    /**
     * The last that is written.
     *
     * @param ending how the conversation came to its end
     * @return null if there is no such thing
     */
    @Nullable
    Object farewell(Ending ending);

    /** How a conversation came to its end, as far as a framing has words for it. */
    enum Ending {
        /** As it should: nothing more will come from the client but an answer to the framing's last word. */
        NORMAL,
        /** The client said the framing's last word first. */
        FAREWELL,
        /** By an ABORT; who knows what the client is still saying. */
        REFUSED,
        /** By a violation of the protocol. */
        VIOLATION,
        /** By data of the wrong kind. */
        WRONG_KIND,
        /** By a message that is too long. */
        TOO_LONG
    }
}

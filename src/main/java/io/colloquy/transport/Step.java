package io.colloquy.transport;

import io.colloquy.wamp.WampMessage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a connection is to do next. */
sealed interface Step {

    /** Nothing is to be said; go on reading. */
    Step WAIT = new Wait();

    /** Nothing is to be said; go on reading. */
    record Wait() implements Step {}

    /**
     * Send a message, and go on reading.
     *
     * @param message which
     */
    record Say(WampMessage message) implements Step {}

    /**
     * Send a last message, if there is one, then end the connection.
     *
     * @param last which
     */
    record Part(@Nullable WampMessage last) implements Step {}

    /**
     * Have something checked that costs milliseconds: on another thread, reading nothing meanwhile; the answer goes to
     * {@link Conversation#checked}.
     *
     * @param proof what is to be checked; throws nothing
     */
    record Check(BooleanSupplier proof) implements Step {}
}

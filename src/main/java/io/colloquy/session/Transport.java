package io.colloquy.session;

import io.colloquy.wamp.SharedMessage;
import io.colloquy.wamp.WampMessage;

/**
 * The handle of the connection that carries a session (the {@code pid} of the seed): the only way in which the registry
 * and the router touch a connection. A connection implements it, so that code which knows no socket can talk to the
 * peer and end the conversation.
 */
public interface Transport {

    /**
     * Sends a message to the peer. Returns at once; a message to a connection that is gone or closing is dropped. A peer
     * that does not read what it is sent is closed.
     *
     * <p>Messages arrive in the order in which they were sent, those of several threads, too, where one sent after
     * another. But {@code SUBSCRIBED} and {@code REGISTERED}, sent while the request of the session is handled, go out
     * before all that other threads have sent since that began: so what they announce can be put where others find it
     * before it is announced. What is sent by the thread that handles the session's messages leaves after that message
     * is handled, unless it is much.
     *
     * @param message which
     */
    void send(WampMessage message);

    /**
     * Sends a message as {@link #send(WampMessage)} does, unless it is longer than the peer takes: that would close the
     * peer, which has no part in its length.
     *
     * @param message which
     * @return false if it is too long, and is not sent
     */
    default boolean offer(WampMessage message) {
        send(message);
        return true;
    }

    /**
     * Sends a message that others are sent, too; otherwise as {@link #send(WampMessage)}. A connection writes it down
     * only if no other of its serialization has. One that is longer than the peer takes is dropped: whoever says it to
     * all must not close some of them by its length.
     *
     * @param message which
     */
    default void send(SharedMessage message) {
        send(message.message());
    }

    /**
     * Tells the peer that its session is over, and ends the connection. The session is out of the registry already.
     * Returns at once; what takes time happens elsewhere. Called at most once for a session.
     *
     * @param end why, and by whom
     */
    void close(SessionEnd end);
}

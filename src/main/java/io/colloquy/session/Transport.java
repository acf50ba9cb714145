package io.colloquy.session;

/**
 * The handle of the connection that carries a session (the {@code pid} of the seed): the only way in which the registry
 * touches a connection. A connection implements it, so that code which knows no socket can end the conversation.
 */
public interface Transport {

    /**
     * Tells the peer that its session is over, and ends the connection. The session is out of the registry already.
     * Returns at once; what takes time happens elsewhere. Called at most once for a session.
     *
     * @param end why, and by whom
     */
    void close(SessionEnd end);
}

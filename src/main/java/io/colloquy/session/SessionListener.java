package io.colloquy.session;

/**
 * Hears what happens to sessions, on the thread on which it happens: it must be quick, and must not block. One that
 * throws is logged, and harms neither the session nor the other listeners.
 */
@FunctionalInterface
public interface SessionListener {

    /**
     * Something happened.
     *
     * @param event what
     */
    void on(SessionEvent event);
}

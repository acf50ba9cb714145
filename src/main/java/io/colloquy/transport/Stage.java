package io.colloquy.transport;

import java.util.Locale;

/** How far a connection has come. */
enum Stage {
    /** Nothing was received yet. */
    SILENT,
    /** Something was, but no HELLO. */
    GREETING,
    /** The client was challenged. */
    AUTHENTICATING,
    /** There is a session. */
    ESTABLISHED,
    /** The last word is said, or GOODBYE is, and the client is waited for. */
    CLOSING,
    /** The socket is closed. */
    CLOSED;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The value of the tag {@code state}. */
    String key() {
        return key;
    }
}

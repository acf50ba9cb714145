package io.colloquy.router;

import io.colloquy.wamp.Cancel;
import java.util.Locale;

/**
 * How a call is cancelled.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-call-canceling">WAMP, Call Canceling</a>
 */
enum CancelMode {
    /** The caller is answered at once, and the callee is not told. */
    SKIP,
    /** The callee is told, and the caller is answered what it answers. */
    KILL,
    /** The caller is answered at once, and the callee is told. */
    KILLNOWAIT;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** As it stands in {@code Options.mode}. */
    String key() {
        return key;
    }

    /**
     * What a CANCEL asks for. Who names none, or one that there isn't, wants the call to be over: there is no answer to
     * a CANCEL that could say so.
     */
    static CancelMode of(Cancel cancel) {
        String key = cancel.options().text("mode").orElse(KILLNOWAIT.key);
        for (CancelMode mode : values()) {
            if (mode.key.equals(key)) {
                return mode;
            }
        }
        return KILLNOWAIT;
    }
}

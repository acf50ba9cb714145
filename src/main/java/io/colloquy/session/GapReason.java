package io.colloquy.session;

import java.util.Locale;

/** Why a reader of the {@link EventLog} was not told everything. */
public enum GapReason {
    /** It was so slow, or away for so long, that what it did not read is no longer kept. */
    OVERRUN,
    /** It named an event that this process does not know. */
    UNKNOWN_ID,
    /** The service shuts down: what happens from now on is told to nobody. */
    SHUTDOWN;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The word that stands in events and metrics. */
    public String key() {
        return key;
    }
}

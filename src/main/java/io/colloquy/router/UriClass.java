package io.colloquy.router;

import java.util.Locale;

/** Whose an error is, by the beginning of its URI: the value of a tag. */
enum UriClass {
    /** One of the protocol's. */
    WAMP,
    /** One of this service's. */
    COLLOQUY,
    /** One of an application's. */
    APPLICATION;

    private final String key = name().toLowerCase(Locale.ROOT);

    String key() {
        return key;
    }

    static UriClass of(String uri) {
        if (uri.startsWith("wamp.")) {
            return WAMP;
        }
        return uri.startsWith("colloquy.") ? COLLOQUY : APPLICATION;
    }
}

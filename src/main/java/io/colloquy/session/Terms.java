package io.colloquy.session;

import io.colloquy.realm.Window;

/**
 * What a session is to be given when it opens; what is left unsaid comes from its realm and the service's defaults.
 *
 * @param expiresIn seconds after which it ends; none: never (WAMP clients only)
 * @param rate messages per window; none: any number
 * @param quota requests per window; none: any number
 */
public record Terms(Setting<Long> expiresIn, Setting<Window> rate, Setting<Window> quota) {

    /** Nothing is said. */
    public static final Terms DEFAULT = new Terms(Setting.unsaid(), Setting.unsaid(), Setting.unsaid());
}

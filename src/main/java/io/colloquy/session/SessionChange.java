package io.colloquy.session;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;

/**
 * A change to the mutable part of a session. What is said of the rate, the quota or the expiry also restarts it.
 *
 * @param agent the client's software
 * @param authrole the role of the principal; it can't be removed
 * @param expiresIn seconds from now; none: never (WAMP clients only)
 * @param rate messages per window; none: any number
 * @param quota requests per window; none: any number
 */
public record SessionChange(
        Setting<String> agent,
        Setting<String> authrole,
        Setting<Long> expiresIn,
        Setting<WindowChange> rate,
        Setting<WindowChange> quota) {

    /** @throws InvalidValueException naming the member that breaks its rule */
    public SessionChange {
        if (agent instanceof Setting.To<String> to) {
            Bounds.text("agent", to.value());
        }
        if (authrole instanceof Setting.To<String> to) {
            Bounds.text("authrole", to.value());
        }
    }
}

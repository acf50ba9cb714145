package io.colloquy.session;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.ClientRoles;
import org.jspecify.annotations.Nullable;

/**
 * What a session is opened with, besides its realm, its peer and its id.
 *
 * @param roles the roles that the client announces
 * @param agent the client's software, 1 to 255 characters, or null
 * @param identity who it is, as verified
 * @param carrier what carries it
 * @param terms what it is to be given
 */
public record SessionOptions(
        ClientRoles roles, @Nullable String agent, Identity identity, Carrier carrier, Terms terms) {

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code agent} if it is too short or too long */
    public SessionOptions {
        Bounds.optionalText("agent", agent);
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A rule of a realm: what the sessions of a role may do with some URIs.
 *
 * @param role the role, 1 to 255 characters
 * @param uri the URIs
 * @param allow all that may be done with them; empty forbids everything
 * @param disclose whether it may be told who does it
 */
public record Permission(String role, UriPattern uri, Set<Action> allow, boolean disclose) {

    private static final UriPattern RESERVED = new UriPattern(MatchPolicy.PREFIX, UriPattern.RESERVED);

    /** @throws io.colloquy.wamp.InvalidValueException naming {@code role} if it is out of its bounds */
    public Permission {
        Bounds.text("role", role);
        allow = allow.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(allow));
    }

    Verdict verdict(Action action) {
        if (!allow.contains(action)) {
            return Verdict.DENIED;
        }
        return disclose ? Verdict.DISCLOSED : Verdict.ALLOWED;
    }

    /** Whether this is about all that begins with {@code wamp.}, perhaps among others. */
    boolean coversReserved() {
        return uri.covers(RESERVED);
    }
}

package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.UriRule;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a realm allows: everything about it that an administrator can set.
 *
 * @param description free text of 1 to 255 characters, or null
 * @param enabled false suspends the realm: nobody joins, and who was there is closed
 * @param strictUris whether topics, procedures and reasons follow the strict rule
 * @param authmethods how WAMP clients may prove who they are; may be empty
 * @param sessionLimit the most sessions at a time, 1 to 2^31-1; null: no limit but that of the service
 * @param sessionExpiresIn seconds after which a WAMP session ends, as default and as maximum, 1 to 31 622 400; null:
 *     never
 * @param rate messages a session may send per window; null: any number
 * @param quota requests a session may make per window; null: any number
 */
public record RealmPolicy(
        @Nullable String description,
        boolean enabled,
        boolean strictUris,
        Set<AuthMethod> authmethods,
        @Nullable Integer sessionLimit,
        @Nullable Long sessionExpiresIn,
        @Nullable Window rate,
        @Nullable Window quota) {

    /** What a realm gets for which nothing is said. */
    public static final RealmPolicy DEFAULT = new RealmPolicy(
            null,
            true,
            false,
            EnumSet.complementOf(EnumSet.of(AuthMethod.ANONYMOUS)),
            null,
            null,
            Window.DEFAULT_RATE,
            null);

    /** @throws io.colloquy.wamp.InvalidValueException naming the member that is out of its bounds */
    public RealmPolicy {
        Bounds.optionalText("description", description);
        authmethods = authmethods.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(authmethods));
        if (sessionLimit != null) {
            Bounds.range("session_limit", sessionLimit, 1, Integer.MAX_VALUE);
        }
        if (sessionExpiresIn != null) {
            Bounds.range("session_expires_in", sessionExpiresIn, 1, Window.MAX_DURATION);
        }
    }

    /** The same policy with other methods of authentication. */
    RealmPolicy withAuthmethods(Set<AuthMethod> methods) {
        return new RealmPolicy(description, enabled, strictUris, methods, sessionLimit, sessionExpiresIn, rate, quota);
    }

    /** The same policy, suspended. */
    public RealmPolicy suspended() {
        return new RealmPolicy(
                description, false, strictUris, authmethods, sessionLimit, sessionExpiresIn, rate, quota);
    }

    /** The same policy, not suspended any more. */
    public RealmPolicy resumed() {
        return new RealmPolicy(description, true, strictUris, authmethods, sessionLimit, sessionExpiresIn, rate, quota);
    }

    /** The rule for topics, procedures and reasons in the realm. */
    public UriRule uriRule() {
        return strictUris ? UriRule.STRICT : UriRule.LOOSE;
    }
}

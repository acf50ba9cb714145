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
 * @param permissions what sessions may do with which URIs
 */
public record RealmPolicy(
        @Nullable String description,
        boolean enabled,
        boolean strictUris,
        Set<AuthMethod> authmethods,
        @Nullable Integer sessionLimit,
        @Nullable Long sessionExpiresIn,
        @Nullable Window rate,
        @Nullable Window quota,
        Permissions permissions) {

    /** What a realm gets for which nothing is said. */
    public static final RealmPolicy DEFAULT = new RealmPolicy(
            null,
            true,
            false,
            EnumSet.complementOf(EnumSet.of(AuthMethod.ANONYMOUS)),
            null,
            null,
            Window.DEFAULT_RATE,
            null,
            Permissions.NONE);

    /**
     * @throws io.colloquy.wamp.InvalidValueException naming the member that is out of its bounds
     * @throws io.colloquy.wamp.InvalidUriException if a permission is about what is no pattern under the realm's rule
     */
    public RealmPolicy {
        Bounds.optionalText("description", description);
        authmethods = authmethods.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(authmethods));
        if (sessionLimit != null) {
            Bounds.range("session_limit", sessionLimit, 1, Integer.MAX_VALUE);
        }
        if (sessionExpiresIn != null) {
            Bounds.range("session_expires_in", sessionExpiresIn, 1, Window.MAX_DURATION);
        }
        UriRule rule = uriRule(strictUris);
        permissions.rules().forEach(permission -> permission.uri().check(rule));
    }

    /** The same policy with other methods of authentication. */
    RealmPolicy withAuthmethods(Set<AuthMethod> methods) {
        return new RealmPolicy(
                description, enabled, strictUris, methods, sessionLimit, sessionExpiresIn, rate, quota, permissions);
    }

    /** The same policy with other permissions. */
    public RealmPolicy withPermissions(Permissions others) {
        return new RealmPolicy(
                description, enabled, strictUris, authmethods, sessionLimit, sessionExpiresIn, rate, quota, others);
    }

    /** The same policy, suspended. */
    public RealmPolicy suspended() {
        return new RealmPolicy(
                description, false, strictUris, authmethods, sessionLimit, sessionExpiresIn, rate, quota, permissions);
    }

    /** The same policy, not suspended any more. */
    public RealmPolicy resumed() {
        return new RealmPolicy(
                description, true, strictUris, authmethods, sessionLimit, sessionExpiresIn, rate, quota, permissions);
    }

    /** The rule for topics, procedures and reasons in the realm. */
    public UriRule uriRule() {
        return uriRule(strictUris);
    }

    private static UriRule uriRule(boolean strict) {
        return strict ? UriRule.STRICT : UriRule.LOOSE;
    }
}

package io.colloquy.wamp;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The roles that a client announced, each with its features; at least one.
 *
 * @param byRole the announced roles; a role without a dictionary of features stands with an empty {@link Optional}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-client-role-and-feature-ann">WAMP, Client: Role and
 *     Feature Announcement</a>
 */
public record ClientRoles(Map<ClientRole, Optional<Map<String, Boolean>>> byRole) {

    /** The most features that one role may announce. */
    public static final int MAX_FEATURES = 64;

    /**
     * @throws MissingClientRoleException if no role is announced
     * @throws IllegalArgumentException if a role announces more than {@value #MAX_FEATURES} features
     */
    public ClientRoles {
        if (byRole.isEmpty()) {
            throw new MissingClientRoleException();
        }
        var copy = new EnumMap<ClientRole, Optional<Map<String, Boolean>>>(ClientRole.class);
        byRole.forEach((role, features) -> copy.put(role, features.map(ClientRoles::sorted)));
        byRole = Collections.unmodifiableMap(copy);
    }

    private static Map<String, Boolean> sorted(Map<String, Boolean> features) {
        if (features.size() > MAX_FEATURES) {
            throw new IllegalArgumentException("a role announces at most " + MAX_FEATURES + " features");
        }
        return Collections.unmodifiableMap(new TreeMap<>(features));
    }

    /** Whether a role is announced, with or without features. */
    public boolean has(ClientRole role) {
        return byRole.containsKey(role);
    }

    /** Whether a role is announced, and can do something by the name of a feature. */
    public boolean has(ClientRole role, String feature) {
        Optional<Map<String, Boolean>> features = byRole.get(role);
        return features != null
                && features.isPresent()
                && Boolean.TRUE.equals(features.get().get(feature));
    }
}

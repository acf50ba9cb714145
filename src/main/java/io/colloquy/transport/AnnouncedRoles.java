package io.colloquy.transport;

import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.ProtocolException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the roles that a HELLO announces. Roles that the protocol does not know are ignored, features that it does not
 * know are kept.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-client-role-and-feature-ann">WAMP, Client: Role and
 *     Feature Announcement</a>
 */
final class AnnouncedRoles {

    private AnnouncedRoles() {}

    /** @throws ProtocolException if there is no role, or naming what is of the wrong type or too much */
    static ClientRoles of(Dict details) {
        Dict roles = details.dict("roles").orElseThrow(AnnouncedRoles::none);
        var announced = new EnumMap<ClientRole, Optional<Map<String, Boolean>>>(ClientRole.class);
        for (ClientRole role : ClientRole.values()) {
            roles.dict(role.key())
                    .ifPresent(dictionary ->
                            announced.put(role, dictionary.dict("features").map(AnnouncedRoles::features)));
        }
        if (announced.isEmpty()) {
            throw none();
        }
        return new ClientRoles(announced);
    }

    private static Map<String, Boolean> features(Dict features) {
        if (features.values().size() > ClientRoles.MAX_FEATURES) {
            throw ProtocolException.limit(features.name() + " has at most " + ClientRoles.MAX_FEATURES + " features");
        }
        var flags = new HashMap<String, Boolean>();
        for (String name : features.values().keySet()) {
            // One that is null counts as not announced, as any key does.
            if (features.has(name)) {
                flags.put(named(features, name), features.flag(name));
            }
        }
        return flags;
    }

    private static String named(Dict features, String name) {
        try {
            return Bounds.text("feature", name);
        } catch (InvalidValueException e) {
            throw ProtocolException.violation("the name of a feature in " + features.name() + " " + e.getMessage());
        }
    }

    private static ProtocolException none() {
        return ProtocolException.violation(
                "Details.roles must announce at least one of caller, callee, subscriber and publisher");
    }
}

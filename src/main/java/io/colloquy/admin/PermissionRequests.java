package io.colloquy.admin;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import io.colloquy.wamp.UriRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads what the body of a request says of a realm's permissions. */
final class PermissionRequests {

    /** The member that holds them. */
    static final String MEMBER = "permissions";

    private PermissionRequests() {}

    /**
     * What the permissions are to be; none if they are left out.
     *
     * @param body what is said of the realm
     * @param rule how the realm reads URIs
     */
    static Permissions permissions(Members body, UriRule rule) {
        if (!body.has(MEMBER)) {
            return RealmPolicy.DEFAULT.permissions();
        }
        List<Permission> rules =
                body.objects(MEMBER).stream().map(one -> permission(one, rule)).toList();
        return Located.inObject(body.pointer(), () -> new Permissions(rules));
    }

    private static Permission permission(Members one, UriRule rule) {
        one.only("role", "uri", "match", "allow", "disclose");
        MatchPolicy match = one.has("match") ? one.text("match", PermissionRequests::match) : MatchPolicy.EXACT;
        return new Permission(
                one.text("role", role -> Bounds.text("role", role)),
                one.text("uri", uri -> UriPattern.checked(match, uri, rule)),
                actions(one),
                one.flag("disclose", false));
    }

    private static MatchPolicy match(String key) {
        return MatchPolicy.of(key).orElseThrow(() -> new IllegalArgumentException("must be exact, prefix or wildcard"));
    }

    private static Set<Action> actions(Members one) {
        var actions = EnumSet.noneOf(Action.class);
        List<String> names = one.texts("allow");
        for (int i = 0; i < names.size(); i++) {
            String pointer = one.pointerOf("allow") + "/" + i;
            actions.add(Action.of(names.get(i))
                    .orElseThrow(() -> Members.invalid(pointer, "must be call, register, publish or subscribe")));
        }
        return actions;
    }
}

package io.colloquy.router;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;

/** What the roles of {@link TestRegistry#CHAT} may do. */
final class Permitted {

    private Permitted() {}

    /** From now on these are the rules of the realm. */
    static void in(TestRegistry registry, Permission... rules) {
        replace(registry, RealmPolicy.DEFAULT.withPermissions(new Permissions(List.of(rules))));
    }

    /** As {@link #in}, where URIs follow the strict rule. */
    static void strictlyIn(TestRegistry registry, Permission... rules) {
        RealmPolicy any = RealmPolicy.DEFAULT;
        replace(
                registry,
                new RealmPolicy(
                        null,
                        true,
                        true,
                        any.authmethods(),
                        null,
                        null,
                        any.rate(),
                        null,
                        new Permissions(List.of(rules))));
    }

    private static void replace(TestRegistry registry, RealmPolicy policy) {
        registry.realms().replace(TestRegistry.CHAT, policy, new RealmChange("ann", OptionalLong.empty()));
    }

    /** A role may do everything with what begins so. */
    static Permission of(String role, String prefix) {
        return rule(role, prefix, false);
    }

    /** The same, and is told more. */
    static Permission disclosing(String role, String prefix) {
        return rule(role, prefix, true);
    }

    private static Permission rule(String role, String prefix, boolean disclose) {
        return new Permission(role, new UriPattern(MatchPolicy.PREFIX, prefix), EnumSet.allOf(Action.class), disclose);
    }
}

package io.colloquy.console;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Realm;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import io.colloquy.wamp.UriRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The form in which stands one permission of a realm. */
final class PermissionForm {

    private PermissionForm() {}

    /** A form for a further permission. */
    static Form blank(Realm realm) {
        return Form.of(Map.of("match", List.of(MatchPolicy.PREFIX.key()), "version", version(realm)));
    }

    /** A form with a permission as it is. */
    static Form of(Realm realm, Permission rule) {
        return Form.of(Map.of(
                "role", List.of(rule.role()),
                "uri", List.of(rule.uri().uri()),
                "match", List.of(rule.uri().match().key()),
                "allow", rule.allow().stream().map(Action::key).toList(),
                "disclose", rule.disclose() ? List.of("true") : List.of(),
                "version", version(realm)));
    }

    /**
     * What a form says.
     *
     * @param rule how the realm reads URIs
     */
    static Permission permission(Form form, UriRule rule) {
        MatchPolicy match = MatchPolicy.of(form.value("match"))
                .orElseThrow(() -> new InvalidValueException("match", "must be exact, prefix or wildcard"));
        return new Permission(
                form.made("role", role -> Bounds.text("role", role)),
                Form.named("uri", () -> UriPattern.checked(match, form.value("uri"), rule)),
                actions(form),
                form.ticked("disclose"));
    }

    private static Set<Action> actions(Form form) {
        var actions = EnumSet.noneOf(Action.class);
        form.values("allow")
                .forEach(key -> actions.add(Action.of(key)
                        .orElseThrow(() ->
                                new InvalidValueException("allow", "must be call, register, publish or subscribe"))));
        return actions;
    }

    private static List<String> version(Realm realm) {
        return List.of(String.valueOf(realm.version()));
    }
}

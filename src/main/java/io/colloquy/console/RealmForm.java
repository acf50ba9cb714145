package io.colloquy.console;

import io.colloquy.realm.Permissions;
import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.Window;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.InvalidValueException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The form in which stands what a realm allows. */
final class RealmForm {

    private static final String TICKED = "true";
    private static final String STRICT = "strict_uris";

    private RealmForm() {}

    /** A form for a new realm. */
    static Form blank() {
        return Form.of(fields(RealmPolicy.DEFAULT));
    }

    /** A form with a realm as it is. */
    static Form of(Realm realm) {
        Map<String, List<String>> fields = fields(realm.policy());
        put(fields, "version", realm.version());
        return Form.of(fields);
    }

    /**
     * What a form says that the realm is to allow.
     *
     * @param permissions what the form doesn't show, and is to stay
     */
    static RealmPolicy policy(Form form, Permissions permissions) {
        var policy = new RealmPolicy(
                form.text("description").orElse(null),
                form.ticked("enabled"),
                form.ticked(STRICT),
                authmethods(form),
                form.integer("session_limit")
                        .map(limit -> (int) Bounds.range("session_limit", limit, 1, Integer.MAX_VALUE))
                        .orElse(null),
                form.integer("session_expires_in").orElse(null),
                window(form, "rate"),
                window(form, "quota"),
                Permissions.NONE);
        return withPermissions(policy, permissions);
    }

    private static RealmPolicy withPermissions(RealmPolicy policy, Permissions permissions) {
        try {
            return policy.withPermissions(permissions);
        } catch (InvalidUriException e) {
            throw new InvalidValueException(STRICT, "does not go with a permission of this realm: " + e.getMessage());
        }
    }

    /** The version of what was changed in the form. */
    static OptionalLong version(Form form) {
        return OptionalLong.of(
                form.integer("version").orElseThrow(() -> new InvalidValueException("version", "is required")));
    }

    private static Set<AuthMethod> authmethods(Form form) {
        var methods = EnumSet.noneOf(AuthMethod.class);
        form.values("authmethods")
                .forEach(name -> methods.add(AuthMethod.of(name)
                        .orElseThrow(() -> new InvalidValueException(
                                "authmethods", "must be methods of authentication known here"))));
        return Collections.unmodifiableSet(methods);
    }

    private static @Nullable Window window(Form form, String name) {
        Optional<Long> limit = form.integer(name + "_limit");
        Optional<Long> duration = form.integer(name + "_duration");
        if (limit.isEmpty() && duration.isEmpty()) {
            return null;
        }
        try {
            return new Window(given(limit, "limit"), given(duration, "duration"));
        } catch (InvalidValueException e) {
            throw new InvalidValueException(name + "_" + e.member(), String.valueOf(e.getMessage()));
        }
    }

    private static long given(Optional<Long> number, String member) {
        return number.orElseThrow(() -> new InvalidValueException(member, "is required if the other is given"));
    }

    private static Map<String, List<String>> fields(RealmPolicy policy) {
        var fields = new LinkedHashMap<String, List<String>>();
        put(fields, "description", policy.description());
        put(fields, "enabled", policy.enabled() ? TICKED : null);
        put(fields, STRICT, policy.strictUris() ? TICKED : null);
        fields.put(
                "authmethods",
                policy.authmethods().stream().map(AuthMethod::key).toList());
        put(fields, "session_limit", policy.sessionLimit());
        put(fields, "session_expires_in", policy.sessionExpiresIn());
        put(fields, "rate", policy.rate());
        put(fields, "quota", policy.quota());
        return fields;
    }

    private static void put(Map<String, List<String>> fields, String name, @Nullable Object value) {
        switch (value) {
            case null -> fields.put(name, List.of());
            case Window window -> {
                put(fields, name + "_limit", window.limit());
                put(fields, name + "_duration", window.duration());
            }
            default -> fields.put(name, List.of(value.toString()));
        }
    }
}

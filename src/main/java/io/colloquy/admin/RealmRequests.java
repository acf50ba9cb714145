package io.colloquy.admin;

import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.realm.Window;
import io.colloquy.session.Setting;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Bounds;
import io.colloquy.wamp.RealmUri;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what is said of a realm in the body of a request. */
final class RealmRequests {

    private static final Set<String> POLICY = Set.of(
            "description",
            "enabled",
            "strict_uris",
            "authmethods",
            "session_limit",
            "session_expires_in",
            "rate",
            "quota",
            PermissionRequests.MEMBER);

    private static final Set<String> IDENTITY = Set.of("uri");

    /** What an answer adds, and a replacement may bring back as it was. */
    private static final Set<String> SHOWN = Set.of("created", "version", "sessions", "dynamic");

    private RealmRequests() {}

    /** The name of a realm that is to be created. */
    static RealmUri uri(Members body) {
        body.only(union(POLICY, IDENTITY));
        return body.text("uri", RealmUri::new);
    }

    /** What a realm is to allow; what is left out gets its default. */
    static RealmPolicy policy(Members body) {
        var policy = new RealmPolicy(
                body.textOrNull("description"),
                body.flag("enabled", RealmPolicy.DEFAULT.enabled()),
                body.flag("strict_uris", RealmPolicy.DEFAULT.strictUris()),
                body.has("authmethods") ? authmethods(body) : RealmPolicy.DEFAULT.authmethods(),
                sessionLimit(body),
                body.integerOrNull("session_expires_in"),
                window(body, "rate", RealmPolicy.DEFAULT.rate()),
                window(body, "quota", RealmPolicy.DEFAULT.quota()),
                RealmPolicy.DEFAULT.permissions());
        return policy.withPermissions(PermissionRequests.permissions(body, policy.uriRule()));
    }

    /** Refuses what can't be in the body of a replacement, whichever realm it is for. */
    static void checkReplacement(Members body) {
        body.only(union(POLICY, IDENTITY, SHOWN));
    }

    /**
     * Refuses a replacement that would change what can't be changed.
     *
     * @return the version that the body names, if it does
     * @throws StaleVersionException if the body names another version than the current
     */
    static OptionalLong unchanged(Members body, Realm current) {
        same(
                body,
                "uri",
                !body.has("uri") || body.text("uri").equals(current.uri().value()));
        same(body, "created", !body.has("created") || body.instant("created").equals(Optional.of(current.created())));
        same(body, "dynamic", body.flag("dynamic", current.dynamic()) == current.dynamic());
        if (body.has("sessions")) {
            long sessions = body.integer("sessions");
            Located.inBody(body.pointerOf("sessions"), () -> Bounds.range("sessions", sessions, 0, Integer.MAX_VALUE));
        }
        if (!body.has("version")) {
            return OptionalLong.empty();
        }
        if (body.integer("version") != current.version()) {
            throw new StaleVersionException(current.version());
        }
        return OptionalLong.of(current.version());
    }

    private static void same(Members body, String member, boolean same) {
        if (!same) {
            throw Members.invalid(body.pointerOf(member), "can't be changed");
        }
    }

    private static Set<AuthMethod> authmethods(Members body) {
        var methods = EnumSet.noneOf(AuthMethod.class);
        List<String> names = body.texts("authmethods");
        for (int i = 0; i < names.size(); i++) {
            String pointer = body.pointerOf("authmethods") + "/" + i;
            methods.add(AuthMethod.of(names.get(i))
                    .orElseThrow(() -> Members.invalid(pointer, "is not a method of authentication known here")));
        }
        return Collections.unmodifiableSet(methods);
    }

    private static @Nullable Integer sessionLimit(Members body) {
        Long limit = body.integerOrNull("session_limit");
        return limit == null ? null : (int) Bounds.range("session_limit", limit, 1, Integer.MAX_VALUE);
    }

    private static @Nullable Window window(Members body, String name, @Nullable Window otherwise) {
        return switch (SessionRequests.window(body, name)) {
            case Setting.Unsaid<Window> unsaid -> otherwise;
            case Setting.None<Window> none -> null;
            case Setting.To<Window> to -> to.value();
        };
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... names) {
        return Stream.of(names).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}

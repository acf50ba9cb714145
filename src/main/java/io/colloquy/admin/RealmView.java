package io.colloquy.admin;

import io.colloquy.realm.Realm;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.Window;
import io.colloquy.wamp.AuthMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A realm as it is sent. */
record RealmView(
        String uri,
        @Nullable String description,
        boolean enabled,
        boolean strictUris,
        List<String> authmethods,
        @Nullable Integer sessionLimit,
        @Nullable Long sessionExpiresIn,
        @Nullable Window rate,
        @Nullable Window quota,
        List<PermissionView> permissions,
        Instant created,
        long version,
        int sessions,
        boolean dynamic) {

    static RealmView of(Realm realm) {
        RealmPolicy policy = realm.policy();
        return new RealmView(
                realm.uri().value(),
                policy.description(),
                policy.enabled(),
                policy.strictUris(),
                policy.authmethods().stream().sorted().map(AuthMethod::key).toList(),
                policy.sessionLimit(),
                policy.sessionExpiresIn(),
                policy.rate(),
                policy.quota(),
                policy.permissions().rules().stream().map(PermissionView::of).toList(),
                realm.created(),
                realm.version(),
                realm.sessions(),
                realm.dynamic());
    }
}

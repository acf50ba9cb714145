package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A realm as it stands in the database.
 *
 * @param id the row's key, drawn by the database; null until it is inserted
 * @param authmethods the names of the methods, separated by blanks
 * @param permissions one rule a line, as {@link PermissionLines} writes them
 */
@Table("realms")
record RealmRow(
        @Id @Nullable Long id,
        String uri,
        OffsetDateTime created,
        long version,
        @Nullable String description,
        boolean enabled,
        boolean strictUris,
        String authmethods,
        @Nullable Integer sessionLimit,
        @Nullable Long sessionExpiresIn,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "rate_") @Nullable
        Window rate,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "quota_") @Nullable
        Window quota,

        String permissions) {

    private static final String SEPARATOR = " ";

    /** A row that is not in the database yet. */
    static RealmRow of(RealmUri uri, Instant created, RealmPolicy policy, long version) {
        return of(null, uri.value(), created.atOffset(ZoneOffset.UTC), policy, version);
    }

    /** The same row with another policy and the next version. */
    RealmRow replacedBy(RealmPolicy policy) {
        return of(id, uri, created, policy, version + 1);
    }

    private static RealmRow of(
            @Nullable Long id, String uri, OffsetDateTime created, RealmPolicy policy, long version) {
        return new RealmRow(
                id,
                uri,
                created,
                version,
                policy.description(),
                policy.enabled(),
                policy.strictUris(),
                policy.authmethods().stream().map(AuthMethod::key).collect(Collectors.joining(SEPARATOR)),
                policy.sessionLimit(),
                policy.sessionExpiresIn(),
                policy.rate(),
                policy.quota(),
                PermissionLines.write(policy.permissions()));
    }

    /** The realm as the database has it, without any session. */
    LiveRealm toLiveRealm() {
        return new LiveRealm(new RealmUri(uri), created.toInstant(), facts());
    }

    LiveRealm.Facts facts() {
        return new LiveRealm.Facts(policy(), version, false);
    }

    private RealmPolicy policy() {
        return new RealmPolicy(
                description,
                enabled,
                strictUris,
                methods(),
                sessionLimit,
                sessionExpiresIn,
                rate,
                quota,
                PermissionLines.read(permissions));
    }

    /** A name that is unknown here, as after a return to an older release, allows nothing. */
    private Set<AuthMethod> methods() {
        return Arrays.stream(authmethods.split(SEPARATOR))
                .map(AuthMethod::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}

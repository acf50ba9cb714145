package io.colloquy.access;

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

/**
 * The durable copy of an API key.
 *
 * @param id made by the database
 * @param hash see {@link KeySecret#hash()}
 * @param name the key's name
 * @param role the key of its role
 * @param realms the realms it is restricted to, between spaces, which no realm's name holds
 * @param expiresAt when it ceases to be accepted
 * @param created when it was made
 * @param lastUsed when it was last accepted, up to a minute late
 */
record AccessKey(
        @Id @Nullable Long id,
        String hash,
        String name,
        String role,
        @Nullable String realms,
        @Nullable OffsetDateTime expiresAt,
        OffsetDateTime created,
        @Nullable OffsetDateTime lastUsed) {

    private static final String BETWEEN_REALMS = " ";

    /** The copy of a key that is about to be made. */
    static AccessKey of(NewKey key, String hash, Instant created) {
        return new AccessKey(
                null,
                hash,
                key.name(),
                key.role().key(),
                key.realms().map(AccessKey::joined).orElse(null),
                key.expiresAt().map(AccessKey::utc).orElse(null),
                utc(created),
                null);
    }

    /** The key that this is the copy of. */
    ApiKey toKey() {
        if (id == null) {
            throw new IllegalStateException("the key " + name + " was not stored yet");
        }
        return new ApiKey(
                id,
                name,
                Role.of(role).orElseThrow(() -> new IllegalStateException("the key " + name + " has no known role")),
                Optional.ofNullable(realms).map(AccessKey::split),
                Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant),
                created.toInstant(),
                Optional.ofNullable(lastUsed).map(OffsetDateTime::toInstant));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String joined(Set<RealmUri> realms) {
        return realms.stream().map(RealmUri::value).sorted().collect(Collectors.joining(BETWEEN_REALMS));
    }

    private static Set<RealmUri> split(String realms) {
        return Arrays.stream(realms.split(BETWEEN_REALMS, -1))
                .map(RealmUri::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}

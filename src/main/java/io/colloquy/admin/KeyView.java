package io.colloquy.admin;

import io.colloquy.access.ApiKey;
import io.colloquy.access.CreatedKey;
import io.colloquy.wamp.RealmUri;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key as it is sent. */
record KeyView(
        long id,
        String name,
        String role,
        @Nullable List<String> realms,
        @Nullable Instant expiresAt,
        Instant created,
        @Nullable Instant lastUsed) {

    static KeyView of(ApiKey key) {
        return new KeyView(
                key.id(),
                key.name(),
                key.role().key(),
                names(key.realms()),
                key.expiresAt().orElse(null),
                key.created(),
                key.lastUsed().orElse(null));
    }

    /** The names of realms in their order; null for all realms. */
    static @Nullable List<String> names(Optional<Set<RealmUri>> realms) {
        return realms.map(few -> few.stream().map(RealmUri::value).sorted().toList())
                .orElse(null);
    }

    /** A key with its secret, which is sent this once. */
    record Created(
            long id,
            String name,
            String role,
            @Nullable List<String> realms,
            @Nullable Instant expiresAt,
            Instant created,
            @Nullable Instant lastUsed,
            String key) {

        static Created of(CreatedKey made) {
            KeyView view = KeyView.of(made.key());
            return new Created(
                    view.id,
                    view.name,
                    view.role,
                    view.realms,
                    view.expiresAt,
                    view.created,
                    view.lastUsed,
                    made.secret());
        }
    }
}

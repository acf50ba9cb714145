package io.colloquy.access;

import io.colloquy.wamp.RealmUri;
import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request of the admin API. This is the principal that the security filter leaves behind.
 *
 * @param id unique over all kinds of callers: {@code user:admin}, {@code key:7}, {@code jwt:subject}
 * @param name the user's, the key's or the subject's name, 1 to 255 characters
 * @param role what the caller may do
 * @param realms the realms outside of which nothing exists for the caller; absent if it is not restricted
 */
public record Caller(String id, String name, Role role, Optional<Set<RealmUri>> realms) {

    /** How the ids of those begin who come with a token. */
    static final String TOKEN = "jwt:";

    /** Keeps a copy of the realms that nobody can change. */
    public Caller {
        realms = realms.map(Set::copyOf);
    }

    /**
     * Whether a realm, and what happens in it, exists for this caller.
     *
     * @param realm any realm
     * @return true if it does
     */
    public boolean sees(RealmUri realm) {
        return realms.isEmpty() || realms.get().contains(realm);
    }

    /** Whether a token of the configured issuer said who the caller is; when it ends is not known here. */
    public boolean byToken() {
        return id.startsWith(TOKEN);
    }

    /** Whether the caller is confined to certain realms. */
    public boolean restricted() {
        return realms.isPresent();
    }
}

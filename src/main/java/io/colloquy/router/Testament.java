package io.colloquy.router;

import io.colloquy.wamp.Publish;
import java.util.Locale;
import java.util.Optional;

/**
 * What a session leaves to be published when it is gone.
 *
 * @param scope when
 * @param publication what
 * @param size by how much it burdens the memory, in octets, about
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-testament">WAMP, Session Testament</a>
 */
record Testament(Scope scope, Publish publication, long size) {

    /** When it is published. Sessions are never resumed here: whoever is detached is gone, and so both come in turn. */
    enum Scope {
        /** Once the client is detached. */
        DETACHED,
        /** Once the session is destroyed. */
        DESTROYED;

        private final String key = name().toLowerCase(Locale.ROOT);

        /** The scope of a given name. */
        static Optional<Scope> of(String key) {
            for (Scope scope : values()) {
                if (scope.key.equals(key)) {
                    return Optional.of(scope);
                }
            }
            return Optional.empty();
        }
    }
}

package io.colloquy.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a WebSocket. A browser sends cookies and reaches private networks on behalf of any page, and
 * names that page in {@code Origin}; other clients send none.
 *
 * @param allowed the origins that are allowed, or {@code *}; empty: the same host only
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
record Origins(Set<String> allowed) {

    private static final String ANY = "*";

    /**
     * Whether a page may.
     *
     * @param origin the header {@code Origin}, or null
     * @param host the header {@code Host}, or null
     */
    boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains(ANY)) {
            return true;
        }
        return allowed.isEmpty() ? isSame(origin, host) : allowed.contains(origin);
    }

    private static boolean isSame(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI page = new URI(origin);
            String authority = page.getHost();
            return authority != null && authority.equalsIgnoreCase(hostOf(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static @Nullable String hostOf(String host) throws URISyntaxException {
        return new URI("ws://" + host.toLowerCase(Locale.ROOT)).getHost();
    }
}

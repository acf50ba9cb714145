package io.colloquy.transport;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    // A browser's origin is no more than that. What java.net.URI takes for a host knows no underscore, which names of
    // hosts in private networks do have.
    private static final Pattern PAGE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://([^/?#@\\\\]+)");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::\\d*)?");

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
        Matcher page = PAGE.matcher(origin);
        return host != null && page.matches() && nameOf(page.group(1)).equals(nameOf(host));
    }

    /** The name or the address, without the port. */
    private static String nameOf(String host) {
        Matcher parts = HOST.matcher(host);
        return parts.matches() ? parts.group(1).toLowerCase(Locale.ROOT) : host;
    }
}

package io.colloquy.wamp;

/**
 * A pattern of URIs: what a session subscribes to or registers, and what a permission is about.
 *
 * @param match how it is held against a URI
 * @param uri the pattern; empty components are wildcards where {@code match} is {@link MatchPolicy#WILDCARD}
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-pattern-based-subscription">WAMP, Pattern-based
 *     Subscription</a>
 */
public record UriPattern(MatchPolicy match, String uri) {

    /** What the names of the protocol's own topics and procedures begin with. */
    public static final String RESERVED = "wamp.";

    /** The pattern that means one URI. */
    public static UriPattern exact(String uri) {
        return new UriPattern(MatchPolicy.EXACT, uri);
    }

    /**
     * A pattern that follows the rule of a realm. With {@code prefix} and {@code wildcard}, components may be empty.
     *
     * @param match how it is held against a URI
     * @param uri the pattern
     * @param rule how strictly it is read
     * @throws InvalidUriException if it breaks the rule
     */
    public static UriPattern checked(MatchPolicy match, String uri, UriRule rule) {
        var pattern = new UriPattern(match, uri);
        pattern.check(rule);
        return pattern;
    }

    /**
     * Insists that this follows the rule of a realm, as {@link #checked}.
     *
     * @param rule how strictly it is read
     * @throws InvalidUriException if it breaks the rule
     */
    public void check(UriRule rule) {
        switch (match) {
            case EXACT -> rule.check(uri);
            case PREFIX, WILDCARD -> rule.checkPattern(uri);
        }
    }

    /** Whether a URI is one of those that are meant. */
    public boolean matches(String other) {
        return switch (match) {
            case EXACT -> uri.equals(other);
            case PREFIX -> other.startsWith(uri);
            case WILDCARD -> wildcardMatches(other);
        };
    }

    /**
     * Whether each URI that another pattern means is one of those that are meant here. A wildcard never covers a
     * prefix, whose URIs have any number of components.
     */
    public boolean covers(UriPattern other) {
        return switch (other.match) {
            case EXACT -> matches(other.uri);
            case PREFIX -> match == MatchPolicy.PREFIX && other.uri.startsWith(uri);
            case WILDCARD ->
                switch (match) {
                    case EXACT -> false;
                    case PREFIX -> other.literalStart().startsWith(uri);
                    case WILDCARD -> wildcardMatches(other.uri);
                };
        };
    }

    /** What each URI that is meant begins with; for a wildcard, all before its first empty component. */
    public String literalStart() {
        int empty = uri.startsWith(".") ? 0 : uri.indexOf("..") + 1;
        return empty == 0 && !uri.startsWith(".") ? uri : uri.substring(0, empty);
    }

    /** Whether this begins as the names of the protocol do, so that no client may register or publish it. */
    public boolean reserved() {
        return reserved(uri);
    }

    /** Whether a URI begins as the names of the protocol do. */
    public static boolean reserved(String uri) {
        return uri.startsWith(RESERVED) || uri.equals("wamp");
    }

    private boolean wildcardMatches(String other) {
        int mine = 0;
        int theirs = 0;
        while (true) {
            int myEnd = end(uri, mine);
            int theirEnd = end(other, theirs);
            boolean same = myEnd == mine
                    || (myEnd - mine == theirEnd - theirs && uri.regionMatches(mine, other, theirs, myEnd - mine));
            if (!same) {
                return false;
            }
            if (myEnd == uri.length() || theirEnd == other.length()) {
                return myEnd == uri.length() && theirEnd == other.length();
            }
            mine = myEnd + 1;
            theirs = theirEnd + 1;
        }
    }

    private static int end(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot < 0 ? text.length() : dot;
    }

    @Override
    public String toString() {
        return match.key() + " " + uri;
    }
}

package io.colloquy.router;

import io.colloquy.session.Session;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ProtocolException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that a publisher lists by their numbers, by names and by roles. A list that is absent says nothing; one that
 * is empty lists nobody.
 */
final class Listed {

    /** There is no list. */
    static final Listed NOT = new Listed(null, null, null);

    private final long @Nullable [] sessions;
    private final @Nullable Set<String> authids;
    private final @Nullable Set<String> authroles;

    private Listed(long @Nullable [] sessions, @Nullable Set<String> authids, @Nullable Set<String> authroles) {
        this.sessions = sessions;
        this.authids = authids;
        this.authroles = authroles;
    }

    /**
     * Reads the lists of an option, and of its companions that end in {@code _authid} and {@code _authrole}.
     *
     * @throws ProtocolException if one of them is no list, or holds what does not belong there
     */
    static Listed read(Dict options, String option) {
        String authid = option + "_authid";
        String authrole = option + "_authrole";
        if (!options.has(option) && !options.has(authid) && !options.has(authrole)) {
            return NOT;
        }
        return new Listed(
                options.integers(option).map(Listed::sorted).orElse(null),
                options.texts(authid).map(HashSet::new).orElse(null),
                options.texts(authrole).map(HashSet::new).orElse(null));
    }

    private static long[] sorted(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** Whether a session is on one of the lists. */
    boolean onAny(Session session) {
        return (sessions != null && has(sessions, session))
                || (authids != null && has(authids, session.identity().authid()))
                || (authroles != null && has(authroles, session.facts().authrole()));
    }

    /** Whether a session is on each of the lists. */
    boolean onAll(Session session) {
        return (sessions == null || has(sessions, session))
                && (authids == null || has(authids, session.identity().authid()))
                && (authroles == null || has(authroles, session.facts().authrole()));
    }

    private static boolean has(long[] sessions, Session session) {
        return Arrays.binarySearch(sessions, session.id().value()) >= 0;
    }

    private static boolean has(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }
}

package io.colloquy.router;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something by pattern, found by the URIs that the pattern means. The map is the only truth; which prefixes and
 * wildcards there are is noted within its {@code compute}. Readers take no lock.
 *
 * @param <T> what stands under a pattern
 */
final class PatternIndex<T> {

    private final ConcurrentMap<UriPattern, T> entries = new ConcurrentHashMap<>();
    private final PrefixLengths prefixes = new PrefixLengths();
    private final Wildcards wildcards = new Wildcards();

    /**
     * Makes, changes or drops what stands under a pattern, while nobody else can.
     *
     * @param pattern which
     * @param change is given what stands there, or null, and answers what is to stand there, or null for nothing; quick
     *     and without calls to outside
     * @return what stands there now
     */
    @Nullable
    T compute(UriPattern pattern, UnaryOperator<@Nullable T> change) {
        return entries.compute(pattern, (same, present) -> {
            T next = change.apply(present);
            if (present == null && next != null) {
                note(same);
            } else if (present != null && next == null) {
                forget(same);
            }
            return next;
        });
    }

    private void note(UriPattern pattern) {
        switch (pattern.match()) {
            case EXACT -> {}
            case PREFIX -> prefixes.add(pattern.uri().length());
            case WILDCARD -> wildcards.add(pattern.uri());
        }
    }

    private void forget(UriPattern pattern) {
        switch (pattern.match()) {
            case EXACT -> {}
            case PREFIX -> prefixes.remove(pattern.uri().length());
            case WILDCARD -> wildcards.remove(pattern.uri());
        }
    }

    /** What stands under a pattern. */
    @Nullable
    T get(UriPattern pattern) {
        return entries.get(pattern);
    }

    /**
     * Finds the most specific that means a URI and suits, in the order of {@link #match}.
     *
     * @param uri which
     * @param suits is asked for one after the other, until it says yes
     * @return the one for which it did, or null
     */
    @Nullable
    T first(String uri, Predicate<T> suits) {
        T found = suiting(UriPattern.exact(uri), suits);
        if (found != null) {
            return found;
        }
        for (int length : prefixes.descending()) {
            if (length <= uri.length()) {
                found = suiting(new UriPattern(MatchPolicy.PREFIX, uri.substring(0, length)), suits);
                if (found != null) {
                    return found;
                }
            }
        }
        List<String> patterns = wildcards.candidates(uri);
        for (int i = 0; i < patterns.size() && found == null; i++) {
            found = suiting(new UriPattern(MatchPolicy.WILDCARD, patterns.get(i)), suits);
        }
        return found;
    }

    private @Nullable T suiting(UriPattern pattern, Predicate<T> suits) {
        T entry = entries.get(pattern);
        return entry != null && suits.test(entry) ? entry : null;
    }

    /** Everything, in no particular order. */
    Collection<T> all() {
        return entries.values();
    }

    /**
     * Finds everything that means a URI, the most specific first: the exact one, then prefixes from the longest to the
     * shortest, then wildcards, of which one goes before another if at the first component in which they differ it has
     * the given one.
     *
     * @param uri which
     * @param found is given each
     */
    void match(String uri, Consumer<T> found) {
        first(uri, each -> {
            found.accept(each);
            return false;
        });
    }
}

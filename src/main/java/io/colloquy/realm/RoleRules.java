package io.colloquy.realm;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one role, arranged so that the most specific one is found quickly and without making an object.
 *
 * <p>A rule is more specific than another if its URIs are among the other's. What that leaves open is decided thus: an
 * exact rule first, then whichever says longer how its URIs begin, of equals a wildcard before a prefix, and of
 * wildcards that which has a literal component where the other one first has none.
 */
final class RoleRules {

    private static final Comparator<UriPattern> SPECIFIC_FIRST =
            Comparator.comparingInt(RoleRules::literalLength).reversed().thenComparing(RoleRules::shape);

    private final Map<String, Permission> exact;
    private final PrefixRules prefixes;
    private final Permission[] wildcards;
    private final int[] literalLengths;

    /** @param rules rules of the role, no two about the same pattern */
    RoleRules(List<Permission> rules) {
        exact = only(MatchPolicy.EXACT, rules).stream()
                .collect(Collectors.toUnmodifiableMap(rule -> rule.uri().uri(), Function.identity()));
        prefixes = new PrefixRules(only(MatchPolicy.PREFIX, rules));
        wildcards = only(MatchPolicy.WILDCARD, rules).stream()
                .sorted(Comparator.comparing(Permission::uri, SPECIFIC_FIRST))
                .toArray(Permission[]::new);
        literalLengths = Arrays.stream(wildcards)
                .mapToInt(rule -> literalLength(rule.uri()))
                .toArray();
    }

    /** The rule that decides on a URI; null if none covers it. */
    @Nullable
    Permission deciding(String uri) {
        Permission named = exact.get(uri);
        if (named != null) {
            return named;
        }
        Permission prefix = prefixes.longest(uri);
        int least = length(prefix);
        for (int i = 0; i < wildcards.length && literalLengths[i] >= least; i++) {
            if (wildcards[i].uri().matches(uri)) {
                return wildcards[i];
            }
        }
        return prefix;
    }

    /** The rule that decides on a pattern; null if none covers all of it. */
    @Nullable
    Permission deciding(UriPattern wanted) {
        return switch (wanted.match()) {
            case EXACT -> deciding(wanted.uri());
            case PREFIX -> prefixes.longest(wanted.uri());
            case WILDCARD -> decidingOnWildcard(wanted);
        };
    }

    private @Nullable Permission decidingOnWildcard(UriPattern wanted) {
        Permission prefix = prefixes.longest(wanted.literalStart());
        int least = length(prefix);
        for (int i = 0; i < wildcards.length && literalLengths[i] >= least; i++) {
            if (wildcards[i].uri().covers(wanted)) {
                return wildcards[i];
            }
        }
        return prefix;
    }

    private static List<Permission> only(MatchPolicy match, List<Permission> rules) {
        return rules.stream().filter(rule -> rule.uri().match() == match).toList();
    }

    private static int length(@Nullable Permission prefix) {
        return prefix == null ? 0 : prefix.uri().uri().length();
    }

    private static int literalLength(UriPattern wildcard) {
        return wildcard.literalStart().length();
    }

    /** One letter for each component, the first letter of the alphabet for those that are literal. */
    private static String shape(UriPattern wildcard) {
        return Arrays.stream(wildcard.uri().split("\\.", -1))
                .map(component -> component.isEmpty() ? "b" : "a")
                .collect(Collectors.joining());
    }
}

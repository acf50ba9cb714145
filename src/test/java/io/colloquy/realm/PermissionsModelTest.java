package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Permissions decide as one would who held each rule against each other. */
class PermissionsModelTest {

    @Property
    void decideOnAUriAsTheModelDoes(
            @ForAll @From("rules") List<Permission> rules,
            @ForAll @From("roles") String role,
            @ForAll Action action,
            @ForAll @From("uris") String uri) {
        Verdict verdict = new Permissions(rules).decide(role, action, uri);

        assertThat(verdict).isEqualTo(model(rules, role, action, UriPattern.exact(uri)));
        assertThat(new Permissions(rules).decide(role, action, UriPattern.exact(uri)))
                .isEqualTo(verdict);
    }

    @Property
    void decideOnAPatternAsTheModelDoes(
            @ForAll @From("rules") List<Permission> rules,
            @ForAll @From("roles") String role,
            @ForAll Action action,
            @ForAll @From("patterns") UriPattern wanted) {
        assertThat(new Permissions(rules).decide(role, action, wanted)).isEqualTo(model(rules, role, action, wanted));
    }

    @Property
    void decideAlikeInWhateverOrderTheRulesStand(
            @ForAll @From("rules") List<Permission> rules,
            @ForAll Random random,
            @ForAll @From("roles") String role,
            @ForAll Action action,
            @ForAll @From("patterns") UriPattern wanted) {
        var shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);

        assertThat(new Permissions(shuffled).decide(role, action, wanted))
                .isEqualTo(new Permissions(rules).decide(role, action, wanted));
    }

    @Property
    void neverDecideByARuleWhoseUrisIncludeThoseOfAnotherThatAlsoCovers(
            @ForAll @From("rules") List<Permission> rules, @ForAll @From("patterns") UriPattern wanted) {
        List<Permission> own =
                rules.stream().filter(rule -> rule.role().equals("user")).toList();
        Permission decides = new RoleRules(own).deciding(wanted);
        List<UriPattern> covering = own.stream()
                .map(Permission::uri)
                .filter(pattern -> pattern.covers(wanted))
                .toList();

        if (decides == null) {
            assertThat(covering).isEmpty();
        } else {
            UriPattern chosen = decides.uri();
            assertThat(covering)
                    .contains(chosen)
                    .allMatch(pattern -> !chosen.covers(pattern) || pattern.covers(chosen));
        }
    }

    private static Verdict model(List<Permission> rules, String role, Action action, UriPattern wanted) {
        boolean reserved = wanted.uri().equals("wamp") || wanted.uri().startsWith("wamp.");
        if (reserved && Set.of(Action.REGISTER, Action.PUBLISH).contains(action)) {
            return Verdict.DENIED;
        }
        return rules.stream()
                .filter(rule -> rule.role().equals(role) && rule.uri().covers(wanted))
                .max(Comparator.comparing(rule -> rank(rule.uri(), wanted)))
                .map(rule -> !rule.allow().contains(action) ? Verdict.DENIED : new Verdict(true, rule.disclose()))
                .orElseGet(() -> new Verdict(allowedByDefault(role, action, wanted, reserved), false));
    }

    private static boolean allowedByDefault(String role, Action action, UriPattern wanted, boolean reserved) {
        if (reserved) {
            return action == Action.CALL && wanted.equals(UriPattern.exact("wamp.session.count"));
        }
        return !role.equals("anonymous")
                || Set.of(Action.CALL, Action.SUBSCRIBE).contains(action);
    }

    /** A text that is the greater the more specific a rule is: letters, as far as it says what its URIs begin with. */
    private static String rank(UriPattern rule, UriPattern wanted) {
        return switch (rule.match()) {
            case EXACT -> "z";
            case PREFIX -> "x".repeat(rule.uri().length()) + "a";
            case WILDCARD -> {
                var rank = new StringBuilder();
                String[] components = rule.uri().split("\\.", -1);
                String[] theirs = wanted.uri().split("\\.", -1);
                for (int i = 0; i < components.length; i++) {
                    boolean last = i == components.length - 1;
                    String letter = components[i].isEmpty() ? "b" : "x";
                    rank.append(letter.repeat(theirs[i].length() + (last ? 0 : 1)));
                }
                yield rank.append("b").toString();
            }
        };
    }

    @Provide
    Arbitrary<List<Permission>> rules() {
        return Combinators.combine(
                        roles(), patterns(), Arbitraries.of(Action.class).set(), Arbitraries.of(true, false))
                .as(Permission::new)
                .list()
                .ofMaxSize(20)
                .uniqueElements(rule -> List.of(rule.role(), rule.uri()));
    }

    @Provide
    Arbitrary<String> roles() {
        return Arbitraries.of("user", "anonymous");
    }

    @Provide
    Arbitrary<UriPattern> patterns() {
        return Combinators.combine(
                        Arbitraries.of(MatchPolicy.class), texts("", "a", "b", "ab", "wamp", "session", "count"))
                .as(UriPattern::new);
    }

    @Provide
    Arbitrary<String> uris() {
        return texts("a", "b", "ab", "wamp", "session", "count");
    }

    private static Arbitrary<String> texts(String... components) {
        return Arbitraries.of(components).list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join(".", parts));
    }
}

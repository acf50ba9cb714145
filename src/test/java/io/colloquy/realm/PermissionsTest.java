package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {

    private static final Set<Action> ALL = EnumSet.allOf(Action.class);

    private static Permission rule(String role, String pattern, Action... allow) {
        return new Permission(role, pattern(pattern), Set.of(allow), false);
    }

    private static Permission disclosing(String role, String pattern, Action... allow) {
        return new Permission(role, pattern(pattern), Set.of(allow), true);
    }

    /** A pattern as {@code prefix com.}; without a policy it is exact. */
    private static UriPattern pattern(String text) {
        int blank = text.indexOf(' ');
        return blank < 0
                ? UriPattern.exact(text)
                : new UriPattern(MatchPolicy.of(text.substring(0, blank)).orElseThrow(), text.substring(blank + 1));
    }

    private static Permissions permissions(Permission... rules) {
        return new Permissions(List.of(rules));
    }

    @ParameterizedTest
    @EnumSource
    void letsAuthenticatedRolesDoAllWithApplicationUris(Action action) {
        assertThat(Permissions.NONE.decide("user", action, "com.example.a")).isEqualTo(Verdict.ALLOWED);
        assertThat(Permissions.NONE.decide("user", action, pattern("prefix com.")))
                .isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"CALL, true", "SUBSCRIBE, true", "REGISTER, false", "PUBLISH, false"})
    void letsAnonymousOnlyCallAndSubscribe(Action action, boolean allowed) {
        for (@Nullable String role : new @Nullable String[] {"anonymous", null}) {
            assertThat(Permissions.NONE.decide(role, action, "com.example.a").allowed())
                    .isEqualTo(allowed);
            assertThat(Permissions.NONE
                            .decide(role, action, pattern("wildcard com..a"))
                            .allowed())
                    .isEqualTo(allowed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CALL, wamp.session.count, true",
        "CALL, wamp.session.counts, false",
        "CALL, wamp.session.get, false",
        "CALL, wamp.session.kill, false",
        "SUBSCRIBE, wamp.session.on_join, false",
        "SUBSCRIBE, wamp.session.count, false",
        "SUBSCRIBE, prefix wamp., false",
        "SUBSCRIBE, wildcard wamp..on_join, false",
        "SUBSCRIBE, prefix wam, true",
        "SUBSCRIBE, wildcard ..on_join, true",
        "CALL, wamp, false",
        "CALL, wampum, true"
    })
    void wantsARuleForTheProtocolsOwnNames(Action action, String wanted, boolean allowed) {
        assertThat(Permissions.NONE.decide("user", action, pattern(wanted)).allowed())
                .isEqualTo(allowed);
        assertThat(Permissions.NONE.decide("anonymous", action, pattern(wanted)).allowed())
                .isEqualTo(allowed);
    }

    @Test
    void opensTheProtocolsOwnNamesByARule() {
        Permissions rules = permissions(rule("ops", "prefix wamp.", Action.CALL, Action.SUBSCRIBE));

        assertThat(rules.decide("ops", Action.CALL, "wamp.session.kill").allowed())
                .isTrue();
        assertThat(rules.decide("ops", Action.SUBSCRIBE, pattern("prefix wamp.session."))
                        .allowed())
                .isTrue();
        assertThat(rules.decide("user", Action.CALL, "wamp.session.kill").allowed())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"REGISTER", "PUBLISH"})
    void letsNobodyRegisterOrPublishTheProtocolsOwnNames(Action action) {
        Permissions rules = permissions(
                rule("ops", "prefix ", Action.values()),
                rule("ops", "prefix wamp.", Action.values()),
                rule("ops", "wamp.session.kill", Action.values()));

        for (String wanted : List.of("wamp.session.kill", "wamp.a", "wamp", "prefix wamp.s", "wildcard wamp..kill")) {
            assertThat(rules.decide("ops", action, pattern(wanted)).allowed())
                    .as(wanted)
                    .isFalse();
        }
        assertThat(rules.decide("ops", action, "wampum").allowed()).isTrue();
    }

    @Test
    void takesCountAwayByARule() {
        Permissions rules = permissions(rule("user", "prefix wamp."));

        assertThat(rules.decide("user", Action.CALL, Permissions.COUNT).allowed())
                .isFalse();
        assertThat(rules.decide("anonymous", Action.CALL, Permissions.COUNT).allowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "com.a.b, com.a.b, prefix com.a.b",
        "com.a.b, com.a.b, wildcard com.a.b",
        "com.a.b, com.a.b, wildcard com..b",
        "com.a.b, prefix com.a., prefix com.",
        "com.a.b, prefix com.a.b, wildcard com.a.",
        "com.a.b, wildcard com..b, prefix com.",
        "com.a.b, wildcard com.a., prefix com",
        "com.a.b, prefix com.a, wildcard com..b",
        "com.a.b, wildcard com..b, prefix ''",
        "com.a.b, wildcard com.a., wildcard com..b",
        "com.a.b, wildcard com..b, wildcard com..",
        "com.a.b, wildcard .a.b, wildcard ..b",
        "com.a.b, wildcard .a., wildcard ..b",
        "wildcard com..b, wildcard com..b, wildcard com..",
        "wildcard com..b, wildcard com.., prefix com.",
        "prefix com.a, prefix com.a, prefix com.",
    })
    void letsTheMoreSpecificRuleDecide(String wanted, String specific, String general) {
        Permission decides = rule("user", specific.replace("''", ""), Action.CALL, Action.SUBSCRIBE);
        Permission yields = disclosing("user", general.replace("''", ""), Action.REGISTER, Action.CALL);

        for (Permissions rules : List.of(permissions(decides, yields), permissions(yields, decides))) {
            assertThat(rules.decide("user", Action.SUBSCRIBE, pattern(wanted))).isEqualTo(Verdict.ALLOWED);
            assertThat(rules.decide("user", Action.CALL, pattern(wanted))).isEqualTo(Verdict.ALLOWED);
            assertThat(rules.decide("user", Action.REGISTER, pattern(wanted))).isEqualTo(Verdict.DENIED);
        }
    }

    @Test
    void deniesWhatTheDecidingRuleDoesNotAllow() {
        Permissions rules = permissions(rule("user", "prefix com.secret."), rule("user", "prefix com.", Action.CALL));

        assertThat(ALL)
                .allMatch(
                        action -> !rules.decide("user", action, "com.secret.a").allowed());
        assertThat(rules.decide("user", Action.PUBLISH, "com.a").allowed()).isFalse();
        assertThat(rules.decide("user", Action.PUBLISH, "org.a").allowed()).isTrue();
    }

    @Test
    void saysNothingAboutOtherRoles() {
        Permissions rules = permissions(rule("user", "prefix com."), rule("anonymous", "prefix ", Action.PUBLISH));

        assertThat(rules.decide("admin", Action.CALL, "com.a").allowed()).isTrue();
        assertThat(rules.decide(null, Action.PUBLISH, "com.a").allowed()).isTrue();
        assertThat(rules.decide(null, Action.CALL, "com.a").allowed()).isFalse();
    }

    @Test
    void grantsAPatternOfWhichARuleCoversOnlyAPart() {
        Permissions rules = permissions(rule("user", "prefix com.secret."));

        assertThat(rules.decide("user", Action.SUBSCRIBE, pattern("prefix com."))
                        .allowed())
                .isTrue();
        assertThat(rules.decide("user", Action.SUBSCRIBE, pattern("prefix com.secret.a"))
                        .allowed())
                .isFalse();
    }

    @Test
    void disclosesOnlyWhereTheDecidingRuleSaysSo() {
        Permissions rules = permissions(
                disclosing("user", "prefix com.", Action.CALL), rule("user", "prefix com.private.", Action.CALL));

        assertThat(rules.decide("user", Action.CALL, "com.a")).isEqualTo(Verdict.DISCLOSED);
        assertThat(rules.decide("user", Action.CALL, "com.private.a")).isEqualTo(Verdict.ALLOWED);
        assertThat(rules.decide("user", Action.PUBLISH, "com.a")).isEqualTo(Verdict.DENIED);
        assertThat(rules.decide("user", Action.CALL, "org.a")).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({
        "all, true",
        "protocol, true",
        "disclosing, true",
        "narrow, false",
        "forbidden, false",
        "other, false",
    })
    void showsTransportsWhereIdentitiesAreDisclosedOrTheRuleIsAboutAllNamesOfTheProtocol(String role, boolean sees) {
        Permissions rules = permissions(
                rule("all", "prefix ", Action.CALL),
                rule("protocol", "prefix wamp.", Action.CALL),
                disclosing("disclosing", "wamp.session.get", Action.CALL),
                rule("narrow", "prefix wamp.", Action.CALL),
                rule("narrow", "prefix wamp.session.", Action.CALL),
                disclosing("forbidden", "prefix wamp.", Action.SUBSCRIBE));

        assertThat(rules.seesTransports(role, Action.CALL, "wamp.session.get")).isEqualTo(sees);
        assertThat(rules.seesTransports(null, Action.CALL, "wamp.session.get")).isFalse();
    }

    @Test
    void refusesTwoRulesAboutTheSame() {
        assertThatThrownBy(() -> permissions(
                        rule("user", "prefix com.", Action.CALL),
                        rule("user", "com."),
                        rule("admin", "prefix com.", Action.CALL),
                        disclosing("user", "prefix com.")))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.member()).isEqualTo("permissions/3"))
                .hasMessageContaining("permissions/0");
    }

    @Test
    void hasAThousandRulesAtMost() {
        List<Permission> most = IntStream.range(0, Permissions.MAX_RULES)
                .mapToObj(i -> rule("user", "prefix com.r" + i, Action.CALL))
                .toList();
        List<Permission> tooMany =
                Stream.concat(most.stream(), Stream.of(rule("user", "com.a"))).toList();

        assertThat(new Permissions(most).rules()).isEqualTo(most);
        assertThatThrownBy(() -> new Permissions(tooMany))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refusal -> assertThat(refusal.member()).isEqualTo("permissions"));
    }

    @Test
    void wantsPatternsThatFollowTheRuleOfTheRealm() {
        var upperCase = permissions(rule("user", "prefix com.Example."));
        var strict = new RealmPolicy(null, true, true, Set.of(), null, null, null, null, Permissions.NONE);

        assertThat(RealmPolicy.DEFAULT.withPermissions(upperCase).permissions()).isEqualTo(upperCase);
        assertThatThrownBy(() -> strict.withPermissions(upperCase)).isInstanceOf(InvalidUriException.class);
        assertThatThrownBy(() -> RealmPolicy.DEFAULT.withPermissions(permissions(rule("user", "com..a"))))
                .isInstanceOf(InvalidUriException.class);
    }
}

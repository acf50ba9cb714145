package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.TestDatabase;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.UriPattern;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class RealmPersistenceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri REALM1 = new RealmUri("realm1");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());

    private static final Permissions PERMISSIONS = new Permissions(List.of(
            new Permission("two words", pattern(MatchPolicy.WILDCARD, "com..a"), EnumSet.of(Action.CALL), true),
            new Permission("anonymous", pattern(MatchPolicy.PREFIX, ""), EnumSet.allOf(Action.class), false),
            new Permission("𝄞".repeat(255), pattern(MatchPolicy.PREFIX, "wamp."), Set.of(), false),
            new Permission("-", pattern(MatchPolicy.EXACT, "a.b"), EnumSet.of(Action.PUBLISH), true)));

    private static final RealmPolicy FULL = new RealmPolicy(
            "𝄞".repeat(255),
            false,
            true,
            EnumSet.allOf(AuthMethod.class),
            7,
            31_622_400L,
            new Window(1L << 53, 1),
            new Window(1, 31_622_400),
            PERMISSIONS);

    private static final RealmPolicy BARE =
            new RealmPolicy(null, true, false, Set.of(), null, null, null, null, Permissions.NONE);

    private final String url;
    private ConfigurableApplicationContext context;
    private RealmService realms;

    RealmPersistenceTest(TestDatabase database, @TempDir Path directory) {
        url = database.newUrl(directory);
        context = RealmSlice.start(url);
        realms = context.getBean(RealmService.class);
    }

    private static UriPattern pattern(MatchPolicy match, String uri) {
        return new UriPattern(match, uri);
    }

    private void restart() {
        restart(Map.of());
    }

    private void restart(Map<String, String> properties) {
        context.close();
        context = RealmSlice.start(url, properties);
        realms = context.getBean(RealmService.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void migratesAnEmptyDatabase() {
        Flyway flyway = context.getBean(Flyway.class);

        assertThat(flyway.info().pending()).isEmpty();
        assertThat(flyway.info().applied())
                .extracting(step -> step.getVersion().getVersion())
                .contains("1");
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void hasRealm1AtTheVeryFirstStart() {
        Realm realm1 = realms.lookup(REALM1).orElseThrow();

        assertThat(realm1.policy().withPermissions(Permissions.NONE))
                .isEqualTo(RealmPolicy.DEFAULT.withAuthmethods(Set.of(AuthMethod.ANONYMOUS)));
        assertThat(realm1.version()).isEqualTo(1);
        assertThat(realm1.dynamic()).isFalse();
    }

    @Test
    void letsAnybodyInTheFirstRealmDoWhatApplicationsDoAndNoMore() {
        Permissions permissions = realms.lookup(REALM1).orElseThrow().policy().permissions();

        assertThat(Action.values())
                .allMatch(action ->
                        permissions.decide("anonymous", action, "com.example.a").allowed());
        assertThat(permissions.decide("anonymous", Action.CALL, "wamp.session.count"))
                .isEqualTo(Verdict.ALLOWED);
        for (String own : List.of("wamp.session.get", "wamp.session.kill", "wamp.session.on_join", "wamp.a")) {
            assertThat(Action.values())
                    .as(own)
                    .noneMatch(action ->
                            permissions.decide("anonymous", action, own).allowed());
        }
        assertThat(permissions.decide("user", Action.REGISTER, "com.example.a").allowed())
                .isTrue();
    }

    /** As a service of an earlier release leaves it: realm1 without rules, and the secret that it drew. */
    @Test
    void leavesARealm1AsItIsThatWasThereBeforeThereWerePermissions() {
        var database = context.getBean(JdbcTemplate.class);
        database.execute("alter table realms drop column permissions");
        database.execute("delete from \"flyway_schema_history\" where \"version\" = '6'");
        restart();

        assertThat(realms.lookup(REALM1).orElseThrow().policy().permissions()).isEqualTo(Permissions.NONE);
    }

    @Test
    void doesNotBringADeletedRealm1Back() {
        realms.delete(REALM1, CHANGE);
        restart();

        assertThat(realms.lookup(REALM1)).isEmpty();
        assertThat(realms.size()).isZero();
    }

    @Test
    void keepsEveryMemberOverARestart() {
        Realm full = realms.create(CHAT, FULL, "ann");
        Realm bare = realms.create(new RealmUri("Ünï.cødé"), BARE, "ann");
        restart();

        assertThat(realms.lookup(CHAT)).contains(full);
        assertThat(realms.lookup(bare.uri())).contains(bare);
        assertThat(realms.list(null, 10)).extracting(Realm::uri).containsExactly(CHAT, REALM1, bare.uri());
    }

    @Test
    void keepsAsManyAndAsLongRulesAsThereMayBe() {
        List<Permission> rules = IntStream.range(0, Permissions.MAX_RULES)
                .mapToObj(i -> new Permission(
                        "𝄞".repeat(255),
                        pattern(MatchPolicy.PREFIX, "a".repeat(251) + i),
                        EnumSet.allOf(Action.class),
                        true))
                .toList();
        Realm realm = realms.create(CHAT, BARE.withPermissions(new Permissions(rules)), "ann");
        restart();

        assertThat(realms.lookup(CHAT)).contains(realm);
    }

    @Test
    void keepsAReplacementOverARestart() {
        realms.create(CHAT, FULL, "ann");
        Realm replaced = realms.replace(CHAT, BARE, CHANGE);
        restart();

        assertThat(replaced.version()).isEqualTo(2);
        assertThat(realms.lookup(CHAT)).contains(replaced);
    }

    @Test
    void tellsNamesApartThatDifferInCaseOnly() {
        realms.create(CHAT, BARE, "ann");
        realms.create(new RealmUri("com.example.Chat"), FULL, "ann");
        restart();

        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(BARE);
    }

    @Test
    void refusesToReplaceAnotherVersionThanTheWantedOne() {
        realms.create(CHAT, BARE, "ann");

        assertThatThrownBy(() -> realms.replace(CHAT, FULL, new RealmChange("ann", OptionalLong.of(2))))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("version is 1");
        restart();
        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(BARE);
    }

    @Test
    void makesADynamicRealmDurableByReplacingIt() {
        restart(Map.of("colloquy.realms.auto-create", "true"));
        LiveRealm dynamic = realms.enter(realms.resolve(CHAT));
        Realm before = dynamic.snapshot();
        Realm replaced = realms.replace(CHAT, FULL, new RealmChange("ann", OptionalLong.of(1)));
        realms.leave(dynamic);
        restart();

        assertThat(replaced).isEqualTo(new Realm(CHAT, FULL, before.created(), 2, false, 1));
        assertThat(realms.lookup(CHAT)).contains(new Realm(CHAT, FULL, before.created(), 2, false, 0));
    }

    @Test
    void refusesToCreateWhatAnotherNodeCreatedAndKnowsItFromThenOn() {
        try (var other = RealmSlice.start(url)) {
            other.getBean(RealmService.class).create(CHAT, BARE, "bob");

            assertThatThrownBy(() -> realms.create(CHAT, FULL, "ann")).isInstanceOf(RealmExistsException.class);
            assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(BARE);
        }
    }

    @Test
    void seesTheVersionOfAnotherNodeOnceItIsRefusedForIt() {
        realms.create(CHAT, BARE, "ann");
        try (var other = RealmSlice.start(url)) {
            other.getBean(RealmService.class).replace(CHAT, FULL, CHANGE);
            RealmChange onTheOldOne = new RealmChange("ann", OptionalLong.of(1));

            assertThatThrownBy(() -> realms.replace(CHAT, BARE, onTheOldOne)).isInstanceOf(StaleVersionException.class);
            assertThat(realms.lookup(CHAT).orElseThrow().version()).isEqualTo(2);
            assertThatThrownBy(() -> realms.delete(CHAT, onTheOldOne)).isInstanceOf(StaleVersionException.class);
        }
    }

    @Test
    void letsExactlyOneOfManyCreateARealm() throws Exception {
        List<Object> outcomes = Together.run(8, () -> realms.create(CHAT, BARE, "ann"));

        assertThat(outcomes).filteredOn(Realm.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(RealmExistsException.class::isInstance).hasSize(7);
    }

    @Test
    void countsEachOfManyConcurrentReplacements() throws Exception {
        realms.create(CHAT, BARE, "ann");
        List<Object> outcomes =
                Together.run(8, () -> realms.replace(CHAT, FULL, CHANGE).version());
        restart();

        assertThat(outcomes).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        assertThat(realms.lookup(CHAT).orElseThrow().version()).isEqualTo(9);
    }

    @Test
    void letsExactlyOneOfManyReplaceTheSameVersion() throws Exception {
        realms.create(CHAT, BARE, "ann");
        List<Object> outcomes =
                Together.run(8, () -> realms.replace(CHAT, FULL, new RealmChange("ann", OptionalLong.of(1))));

        assertThat(outcomes).filteredOn(Realm.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(StaleVersionException.class::isInstance).hasSize(7);
    }

    @Test
    void letsExactlyOneOfManyDeleteARealm() throws Exception {
        realms.create(CHAT, BARE, "ann");
        List<Object> outcomes = Together.run(8, () -> {
            realms.delete(CHAT, CHANGE);
            return "deleted";
        });

        assertThat(outcomes).filteredOn("deleted"::equals).hasSize(1);
        assertThat(outcomes).filteredOn(NoSuchRealmException.class::isInstance).hasSize(7);
    }

    @Test
    void hasTheSameRealmsInMemoryAndOnDiskAfterAnyMixOfChanges() throws Exception {
        for (int round = 0; round < 10; round++) {
            var uri = new RealmUri("mix.r" + round);
            List<Object> outcomes = Together.run(List.of(
                    () -> realms.create(uri, BARE, "ann"),
                    () -> realms.replace(uri, FULL, CHANGE),
                    () -> delete(uri),
                    () -> realms.create(uri, FULL, "bob"),
                    () -> realms.replace(uri, BARE, CHANGE),
                    () -> delete(uri)));
            assertThat(outcomes)
                    .allMatch(outcome -> outcome instanceof Realm
                            || outcome instanceof RealmUri
                            || outcome instanceof RealmExistsException
                            || outcome instanceof NoSuchRealmException);
        }
        List<Realm> inMemory = realms.list(null, 100);
        restart();

        assertThat(realms.list(null, 100)).isEqualTo(inMemory);
    }

    private RealmUri delete(RealmUri uri) {
        realms.delete(uri, CHANGE);
        return uri;
    }
}

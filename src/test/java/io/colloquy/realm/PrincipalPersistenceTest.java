package io.colloquy.realm;

import static io.colloquy.realm.PrincipalsInMemory.ANN;
import static io.colloquy.realm.PrincipalsInMemory.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.TestDatabase;
import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.wamp.RealmUri;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.transaction.support.TransactionOperations;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class PrincipalPersistenceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri NEWS = new RealmUri("com.example.news");
    private static final String LONGEST = "𝄞".repeat(255);

    private final String url;
    private ConfigurableApplicationContext context;
    private RealmService realms;
    private PrincipalService principals;

    PrincipalPersistenceTest(TestDatabase database, @TempDir Path directory) {
        url = database.newUrl(directory);
        context = RealmSlice.start(url);
        realms = context.getBean(RealmService.class);
        principals = context.getBean(PrincipalService.class);
    }

    private void restart() {
        context.close();
        context = RealmSlice.start(url);
        realms = context.getBean(RealmService.class);
        principals = context.getBean(PrincipalService.class);
    }

    @BeforeEach
    void createARealm() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    private static Credentials full() {
        var random = new SecureRandom();
        return new Credentials(
                TicketHash.of("ticket", random),
                CraSecret.of(LONGEST),
                ScramKeys.of("password", random),
                IntStream.range(0, Credentials.MAX_KEYS)
                        .mapToObj(i -> new PublicKey("%064x".formatted(i)))
                        .collect(Collectors.toSet()));
    }

    private static PrincipalChange giving(Credentials credentials) {
        return new PrincipalChange(LONGEST, false, before -> credentials, ANN);
    }

    @Test
    void keepsEveryMemberOverARestart() {
        Principal full = principals.put(CHAT, LONGEST, giving(full()));
        String key = Base64.getEncoder().encodeToString(new byte[Salting.MAX_KEYLEN]);
        var salting = new Salting(LONGEST, Salting.MAX_ITERATIONS, Salting.MAX_KEYLEN);
        Principal salted =
                principals.put(CHAT, "salted", giving(Credentials.NONE.withCra(CraSecret.derived(key, salting))));
        Principal bare = principals.put(CHAT, "bare", as("user"));
        restart();

        assertThat(principals.list(CHAT, null, 10)).containsExactly(bare, salted, full);
        assertThat(context.getBean(KnownPrincipals.class).findByKey(CHAT, new PublicKey("%064x".formatted(7))))
                .contains(full);
    }

    @Test
    void keepsAReplacementAndADeletionOverARestart() {
        principals.put(CHAT, "peter", giving(full()));
        Principal replaced = principals.put(CHAT, "peter", giving(Credentials.NONE));
        principals.put(CHAT, "paul", as("user"));
        principals.delete(CHAT, "paul", ANN);
        restart();

        assertThat(replaced.version()).isEqualTo(2);
        assertThat(principals.list(CHAT, null, 10)).containsExactly(replaced);
    }

    @Test
    void tellsNamesApartThatDifferInCaseOrInTheRealmOnly() {
        realms.create(NEWS, RealmPolicy.DEFAULT, "ann");
        principals.put(CHAT, "peter", as("lower"));
        principals.put(CHAT, "Peter", as("upper"));
        principals.put(NEWS, "peter", as("other"));
        restart();

        assertThat(principals.list(CHAT, null, 10))
                .extracting(Principal::authrole)
                .containsExactly("upper", "lower");
        assertThat(principals.list(NEWS, null, 10))
                .extracting(Principal::authrole)
                .containsExactly("other");
    }

    @Test
    void keepsThePrincipalsOfARealmThatIsReplaced() {
        principals.put(CHAT, "peter", as("user"));
        realms.replace(CHAT, RealmPolicy.DEFAULT, ANN);
        restart();

        assertThat(principals.find(CHAT, "peter")).isPresent();
    }

    @Test
    void deletesPrincipalsWithTheirRealmForGood() {
        realms.create(NEWS, RealmPolicy.DEFAULT, "ann");
        principals.put(CHAT, "peter", as("user"));
        principals.put(NEWS, "peter", as("user"));
        realms.delete(CHAT, ANN);
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        assertThat(principals.list(CHAT, null, 10)).isEmpty();
        restart();

        assertThat(principals.list(CHAT, null, 10)).isEmpty();
        assertThat(principals.list(NEWS, null, 10)).hasSize(1);
    }

    @Test
    void refusesAnotherVersionThanTheWantedOne() {
        principals.put(CHAT, "peter", as("user"));
        var stale = new PrincipalChange("admin", true, before -> before, new RealmChange("ann", OptionalLong.of(2)));

        assertThatThrownBy(() -> principals.put(CHAT, "peter", stale)).isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> principals.delete(CHAT, "peter", stale.by()))
                .isInstanceOf(StaleVersionException.class);
        restart();
        assertThat(principals.find(CHAT, "peter").orElseThrow().authrole()).isEqualTo("user");
    }

    @Test
    void replacesWhomAnotherNodeCreatedAndSeesTheVersionThatStandsInTheWay() {
        try (var other = RealmSlice.start(url)) {
            other.getBean(PrincipalService.class).put(CHAT, "peter", as("user"));
            var creation =
                    new PrincipalChange("admin", true, before -> before, new RealmChange("ann", OptionalLong.of(0)));

            assertThatThrownBy(() -> principals.put(CHAT, "peter", creation)).isInstanceOf(StaleVersionException.class);
            assertThat(principals.find(CHAT, "peter").orElseThrow().authrole()).isEqualTo("user");
            assertThat(principals.put(CHAT, "peter", as("admin")).version()).isEqualTo(2);
        }
    }

    @Test
    void countsEachOfManyConcurrentReplacements() throws Exception {
        List<Object> outcomes =
                Together.run(8, () -> principals.put(CHAT, "peter", as("user")).version());

        assertThat(outcomes).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(principals.find(CHAT, "peter").orElseThrow().version()).isEqualTo(8);
    }

    @Test
    void letsExactlyOneOfManyReplaceTheSameVersion() throws Exception {
        principals.put(CHAT, "peter", as("user"));
        var change = new PrincipalChange("admin", true, before -> before, new RealmChange("ann", OptionalLong.of(1)));
        List<Object> outcomes = Together.run(8, () -> principals.put(CHAT, "peter", change));

        assertThat(outcomes).filteredOn(Principal.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(StaleVersionException.class::isInstance).hasSize(7);
    }

    @Test
    void hasTheSamePrincipalsInMemoryAndOnDiskAfterAnyMixOfChanges() throws Exception {
        for (int round = 0; round < 15; round++) {
            String name = "peter" + round;
            Callable<Object> put = () -> principals.put(CHAT, name, as("user"));
            Callable<Object> delete = () -> delete(name);
            Together.run(List.of(put, delete, put, delete, put, delete, put, delete))
                    .forEach(this::isExpected);
        }
        List<Principal> inMemory = principals.list(CHAT, null, 100);
        restart();

        assertThat(principals.list(CHAT, null, 100)).isEqualTo(inMemory);
    }

    @Test
    void hasTheSamePrincipalsInMemoryAndOnDiskAfterTheirRealmCameAndWent() throws Exception {
        for (int round = 0; round < 15; round++) {
            Callable<Object> put = () -> principals.put(CHAT, "peter", as("user"));
            Together.run(List.of(put, put, this::anotherRealmOfTheSameName, put, put))
                    .forEach(this::isExpected);
        }
        List<Principal> inMemory = principals.list(CHAT, null, 100);
        restart();

        assertThat(principals.list(CHAT, null, 100)).isEqualTo(inMemory);
    }

    private Object anotherRealmOfTheSameName() {
        realms.delete(CHAT, ANN);
        return realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
    }

    private String delete(String name) {
        principals.delete(CHAT, name, ANN);
        return name;
    }

    private void isExpected(Object outcome) {
        assertThat(outcome)
                .isInstanceOfAny(
                        Principal.class,
                        Realm.class,
                        String.class,
                        NoSuchPrincipalException.class,
                        NoSuchRealmException.class);
    }

    @Test
    void meetsStrangersTheSameWayAfterARestartAndOnAnotherNode() {
        Credentials before = context.getBean(Decoys.class).of(CHAT, "nobody");
        try (var other = RealmSlice.start(url)) {
            assertThat(other.getBean(Decoys.class).of(CHAT, "nobody")).isEqualTo(before);
        }
        restart();

        assertThat(context.getBean(Decoys.class).of(CHAT, "nobody")).isEqualTo(before);
        assertThat(context.getBean(Decoys.class).of(CHAT, "somebody")).isNotEqualTo(before);
    }

    @Test
    void hasASecretOfItsOwn(@TempDir Path elsewhere) {
        try (var other = RealmSlice.start(TestDatabase.H2_FILE.newUrl(elsewhere), Map.of())) {
            assertThat(other.getBean(Decoys.class).of(CHAT, "nobody"))
                    .isNotEqualTo(context.getBean(Decoys.class).of(CHAT, "nobody"));
        }
    }

    @Test
    void agreesOnTheSecretWithNodesThatStartAtTheSameMoment() throws Exception {
        JdbcAggregateOperations stored = context.getBean(JdbcAggregateOperations.class);
        TransactionOperations transactions = context.getBean(TransactionOperations.class);
        for (int round = 0; round < 10; round++) {
            stored.deleteAll(ServiceSecret.class);
            List<Object> decoys = Together.run(
                    4,
                    () -> new PrincipalConfiguration()
                            .decoys(stored, transactions)
                            .of(CHAT, "nobody"));

            assertThat(Set.copyOf(decoys)).hasSize(1).hasOnlyElementsOfType(Credentials.class);
        }
    }
}

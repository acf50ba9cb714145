package io.colloquy.realm;

import static io.colloquy.realm.PrincipalsInMemory.ANN;
import static io.colloquy.realm.PrincipalsInMemory.as;
import static io.colloquy.realm.PrincipalsInMemory.disabled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.FakeRealmRows.Fault;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;

class PrincipalServiceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri NEWS = new RealmUri("com.example.news");
    private static final PublicKey KEY = new PublicKey("a".repeat(64));

    private final List<Object> events = new ArrayList<>();
    private final FakeRealmRows realmRows = new FakeRealmRows();
    private final FakePrincipalRows rows = new FakePrincipalRows();
    private final RealmService realms = RealmsInMemory.service(
            new RealmProperties(true, Set.of(AuthMethod.ANONYMOUS), 10, false),
            Clock.systemUTC(),
            event -> {},
            realmRows);
    private final PrincipalService principals = PrincipalsInMemory.service(realms, events::add, rows, realmRows);

    @BeforeEach
    void createARealm() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
    }

    private static PrincipalChange onVersion(long version, PrincipalChange change) {
        return new PrincipalChange(
                change.authrole(),
                change.enabled(),
                change.credentials(),
                new RealmChange("ann", OptionalLong.of(version)));
    }

    private static PrincipalChange giving(CraSecret secret) {
        return new PrincipalChange("user", true, before -> before.withCra(secret), ANN);
    }

    private static PrincipalChanged told() {
        return new PrincipalChanged(CHAT, "peter", "ann");
    }

    @Test
    void createsAPrincipal() {
        Principal made = principals.put(CHAT, "peter", as("user"));

        assertThat(made).isEqualTo(new Principal(CHAT, "peter", "user", true, Credentials.NONE, 1));
        assertThat(principals.find(CHAT, "peter")).contains(made);
        assertThat(principals.find(CHAT, "Peter")).isEmpty();
        assertThat(events).containsExactly(told());
    }

    @Test
    void keepsTheCredentialsThatAChangeDoesNotTouch() {
        principals.put(CHAT, "peter", giving(CraSecret.of("secret1")));
        Principal made = principals.put(
                CHAT, "peter", new PrincipalChange("admin", true, before -> before.withKeys(Set.of(KEY)), ANN));

        assertThat(made.version()).isEqualTo(2);
        assertThat(made.authrole()).isEqualTo("admin");
        assertThat(made.credentials())
                .isEqualTo(Credentials.NONE.withCra(CraSecret.of("secret1")).withKeys(Set.of(KEY)));
    }

    @Test
    void tellsOfEachChange() {
        principals.put(CHAT, "peter", as("user"));
        principals.put(CHAT, "peter", as("admin"));
        principals.put(CHAT, "peter", disabled("admin"));
        principals.delete(CHAT, "peter", ANN);

        assertThat(events).containsExactly(told(), told(), told(), told());
    }

    @Test
    void tellsOfAChangeOnceItIsDurableAndInMemory() {
        PrincipalService telling = PrincipalsInMemory.service(
                realms,
                event -> {
                    assertThat(rows.findAll())
                            .extracting(PrincipalRow::authrole)
                            .containsExactly("user");
                    assertThat(realms.live(CHAT).orElseThrow().admits("peter", "user"))
                            .isTrue();
                    events.add(event);
                },
                rows,
                realmRows);
        telling.put(CHAT, "peter", as("user"));

        assertThat(events).hasSize(1);
    }

    @Test
    void admitsWhoIsThereAndEnabledInTheRoleThatItHas() {
        LiveRealm realm = realms.live(CHAT).orElseThrow();
        assertThat(realm.admits("peter", "user")).isFalse();
        principals.put(CHAT, "peter", as("user"));
        assertThat(realm.admits("peter", "user")).isTrue();
        assertThat(realm.admits("peter", "admin")).isFalse();
        principals.put(CHAT, "peter", disabled("user"));
        assertThat(realm.admits("peter", "user")).isFalse();
    }

    @Test
    void deletesAPrincipalAndStartsAnew() {
        principals.put(CHAT, "peter", giving(CraSecret.of("secret1")));
        principals.delete(CHAT, "peter", ANN);

        assertThat(principals.find(CHAT, "peter")).isEmpty();
        assertThat(rows.findAll()).isEmpty();
        assertThatThrownBy(() -> principals.delete(CHAT, "peter", ANN)).isInstanceOf(NoSuchPrincipalException.class);
        assertThat(principals.put(CHAT, "peter", as("user")))
                .isEqualTo(new Principal(CHAT, "peter", "user", true, Credentials.NONE, 1));
    }

    @Test
    void changesNothingForAStaleVersion() {
        principals.put(CHAT, "peter", as("user"));

        assertThatThrownBy(() -> principals.put(CHAT, "peter", onVersion(2, as("admin"))))
                .isInstanceOf(StaleVersionException.class)
                .hasMessageContaining("version is 1");
        assertThatThrownBy(() -> principals.delete(CHAT, "peter", new RealmChange("ann", OptionalLong.of(2))))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> principals.put(CHAT, "paul", onVersion(1, as("user"))))
                .isInstanceOf(StaleVersionException.class);
        assertThat(principals.list(CHAT, null, 10))
                .extracting(Principal::authrole)
                .containsExactly("user");
        assertThat(principals.put(CHAT, "paul", onVersion(0, as("user"))).version())
                .isEqualTo(1);
    }

    @Test
    void refusesAnUnknownRealm() {
        assertThatThrownBy(() -> principals.put(NEWS, "peter", as("user"))).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> principals.delete(NEWS, "peter", ANN)).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> principals.find(NEWS, "peter")).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> principals.list(NEWS, null, 1)).isInstanceOf(NoSuchRealmException.class);
        assertThat(events).isEmpty();
    }

    @Test
    void wantsADynamicRealmToBeMadeDurableFirst() {
        realms.enter(realms.resolve(NEWS));
        assertThatThrownBy(() -> principals.put(NEWS, "peter", as("user")))
                .isInstanceOf(DynamicRealmException.class)
                .hasMessageContaining("durable");
        realms.replace(NEWS, RealmPolicy.DEFAULT, ANN);

        assertThat(principals.put(NEWS, "peter", as("user")).version()).isEqualTo(1);
    }

    @Test
    void hasNobodyInARealmThatWasCreatedAgain() {
        principals.put(CHAT, "peter", as("user"));
        LiveRealm old = realms.live(CHAT).orElseThrow();
        realms.delete(CHAT, ANN);
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThat(principals.list(CHAT, null, 10)).isEmpty();
        assertThat(realms.live(CHAT).orElseThrow().admits("peter", "user")).isFalse();
        assertThat(old.removed()).isTrue();
    }

    @Test
    void bringsNobodyIntoARealmThatTookTheNameOfADeletedOneMeanwhile() {
        rows.afterNextSave(() -> {
            realms.delete(CHAT, ANN);
            realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        });
        principals.put(CHAT, "peter", as("user"));

        assertThat(principals.list(CHAT, null, 10)).isEmpty();
    }

    @Test
    void doesNotBringBackWhoIsDeletedBeforeAReplacementCameToMemory() {
        principals.put(CHAT, "peter", as("user"));
        rows.afterNextSave(() -> principals.delete(CHAT, "peter", ANN));
        principals.put(CHAT, "peter", as("admin"));

        assertThat(principals.find(CHAT, "peter")).isEmpty();
        assertThat(rows.findAll()).isEmpty();
    }

    @Test
    void goesOnWithoutTheDatabaseButRefusesChanges() {
        principals.put(CHAT, "peter", as("user"));
        events.clear();
        rows.fail(Fault.GONE);

        assertThatThrownBy(() -> principals.put(CHAT, "peter", as("admin"))).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> principals.delete(CHAT, "peter", ANN)).isInstanceOf(DataAccessException.class);
        assertThat(principals.find(CHAT, "peter").orElseThrow().authrole()).isEqualTo("user");
        assertThat(events).isEmpty();
    }

    @Test
    void findsOutWhatWasWrittenWhenTheAnswerWasLost() {
        principals.put(CHAT, "peter", as("user"));
        events.clear();
        rows.fail(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> principals.put(CHAT, "peter", disabled("user")))
                .isInstanceOf(DataAccessException.class);
        rows.fail(Fault.NONE);
        assertThatThrownBy(() -> principals.put(CHAT, "peter", onVersion(1, as("user"))))
                .isInstanceOf(StaleVersionException.class);
        assertThat(principals.find(CHAT, "peter").orElseThrow().enabled()).isFalse();
        assertThat(events).containsExactly(told());

        rows.fail(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> principals.delete(CHAT, "peter", ANN)).isInstanceOf(DataAccessException.class);
        rows.fail(Fault.NONE);
        principals.delete(CHAT, "peter", ANN);
        assertThat(principals.find(CHAT, "peter")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\\b", "a;b", "a%b", "a\u0000b"})
    void makesNobodyWhoCantBeAddressed(String authid) {
        assertThatThrownBy(() -> principals.put(CHAT, authid, as("user"))).isInstanceOf(InvalidValueException.class);
        assertThat(rows.findAll()).isEmpty();
    }
}

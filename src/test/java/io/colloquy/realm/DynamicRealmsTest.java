package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DynamicRealmsTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri NEWS = new RealmUri("com.example.news");
    private static final RealmChange ANN = new RealmChange("ann", OptionalLong.empty());
    private static final RealmPolicy ANONYMOUS = RealmPolicy.DEFAULT.withAuthmethods(Set.of(AuthMethod.ANONYMOUS));

    private final List<Object> events = new ArrayList<>();
    private final FakeRealmRows rows = new FakeRealmRows();
    private final RealmService realms = service(false);

    private RealmService service(boolean strictUris) {
        return RealmsInMemory.service(
                new RealmProperties(true, Set.of(AuthMethod.ANONYMOUS), 1, strictUris),
                Clock.systemUTC(),
                events::add,
                rows);
    }

    @Test
    void proposesARealmWithoutRegisteringIt() {
        LiveRealm proposed = realms.resolve(CHAT);

        assertThat(proposed.policy()).isEqualTo(ANONYMOUS);
        assertThat(proposed.dynamic()).isTrue();
        assertThat(proposed.accepting()).isTrue();
        assertThat(realms.size()).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void registersWhatIsEnteredAndTellsIt() {
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        Realm realm = realms.lookup(CHAT).orElseThrow();

        assertThat(realms.live(CHAT)).containsSame(entered);
        assertThat(realm).isEqualTo(new Realm(CHAT, ANONYMOUS, realm.created(), 1, true, 1));
        assertThat(events).containsExactly(new RealmCreated(realm, "node-1"));
        assertThat(rows.findAll()).isEmpty();
    }

    @Test
    void entersTheRealmThatAnotherSessionRegisteredFirst() {
        LiveRealm proposed = realms.resolve(CHAT);
        LiveRealm first = realms.enter(realms.resolve(CHAT));

        assertThat(realms.enter(proposed)).isSameAs(first);
        assertThat(first.sessions()).isEqualTo(2);
        assertThat(events).hasSize(1);
    }

    @Test
    void removesARealmWithItsLastSession() {
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        realms.enter(realms.resolve(CHAT));
        realms.leave(entered);
        assertThat(realms.size()).isEqualTo(1);
        realms.leave(entered);

        assertThat(realms.size()).isZero();
        assertThat(entered.accepting()).isFalse();
        assertThat(events).last().isEqualTo(new RealmDeleted(entered.snapshot(), "node-1"));
    }

    @Test
    void registersARealmAgainThatWasLeftInTheMeantime() {
        LiveRealm old = realms.enter(realms.resolve(CHAT));
        LiveRealm resolved = realms.resolve(CHAT);
        realms.leave(old);
        LiveRealm entered = realms.enter(resolved);

        assertThat(entered).isNotSameAs(old);
        assertThat(realms.live(CHAT)).containsSame(entered);
    }

    @Test
    void refusesOneRealmMoreThanAllowedUntilOneGoes() {
        LiveRealm late = realms.resolve(NEWS);
        LiveRealm first = realms.enter(realms.resolve(CHAT));

        assertThatThrownBy(() -> realms.resolve(NEWS)).isInstanceOf(LimitReachedException.class);
        assertThatThrownBy(() -> realms.enter(late)).isInstanceOf(LimitReachedException.class);
        realms.leave(first);
        assertThat(realms.enter(late).sessions()).isEqualTo(1);
    }

    @Test
    void doesNotCountARealmAsDynamicOnceItIsDurableOrDeleted() {
        realms.enter(realms.resolve(CHAT));
        realms.replace(CHAT, ANONYMOUS, ANN);
        realms.enter(realms.resolve(NEWS));
        realms.delete(NEWS, ANN);

        assertThat(realms.enter(realms.resolve(NEWS)).dynamic()).isTrue();
        assertThatThrownBy(() -> realms.resolve(new RealmUri("third"))).isInstanceOf(LimitReachedException.class);
    }

    @Test
    void refusesALooseNameWhereNamesAreStrict() {
        assertThatThrownBy(() -> service(true).resolve(new RealmUri("com.Example")))
                .isInstanceOf(InvalidUriException.class);
    }

    @Test
    void refusesToCreateARealmThatIsThereDynamically() {
        realms.enter(realms.resolve(CHAT));

        assertThatThrownBy(() -> realms.create(CHAT, ANONYMOUS, "ann")).isInstanceOf(RealmExistsException.class);
        assertThat(rows.findAll()).isEmpty();
    }

    @Test
    void keepsADynamicRealmThatWasReplacedWhenItsLastSessionLeaves() {
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        Realm replaced = realms.replace(CHAT, RealmPolicy.DEFAULT, new RealmChange("ann", OptionalLong.of(1)));
        realms.leave(entered);

        assertThat(replaced).isEqualTo(new Realm(CHAT, RealmPolicy.DEFAULT, entered.created(), 2, false, 1));
        assertThat(realms.live(CHAT)).containsSame(entered);
        assertThat(rows.findAll()).hasSize(1);
        assertThat(events).last().isEqualTo(new RealmUpdated(replaced, "ann"));
    }

    @Test
    void refusesAStaleVersionOfADynamicRealm() {
        realms.enter(realms.resolve(CHAT));
        RealmChange stale = new RealmChange("ann", OptionalLong.of(2));

        assertThatThrownBy(() -> realms.replace(CHAT, ANONYMOUS, stale)).isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> realms.delete(CHAT, stale)).isInstanceOf(StaleVersionException.class);
        assertThat(realms.resolve(CHAT).accepting()).isTrue();
    }

    @Test
    void deletesADynamicRealmWithoutTheDatabase() {
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        rows.fail(FakeRealmRows.Fault.GONE);
        events.clear();
        realms.delete(CHAT, ANN);

        assertThat(events)
                .containsExactly(new RealmFenced(entered, "ann"), new RealmDeleted(entered.snapshot(), "ann"));
        assertThat(realms.size()).isZero();
    }

    @Test
    void writesNothingForADynamicRealmThatGoesWhileItIsReplaced() {
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        rows.beforeNextSave(() -> realms.leave(entered));

        assertThatThrownBy(() -> realms.replace(CHAT, ANONYMOUS, ANN)).isInstanceOf(NoSuchRealmException.class);
        assertThat(rows.findAll()).isEmpty();
        assertThat(realms.size()).isZero();
    }

    @Test
    void replacesADynamicRealmThatAnotherReplacementMadeDurableFirst() {
        realms.enter(realms.resolve(CHAT));
        rows.beforeNextSave(() -> realms.replace(CHAT, ANONYMOUS, ANN));

        assertThat(realms.replace(CHAT, RealmPolicy.DEFAULT, ANN).version()).isEqualTo(3);
        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(RealmPolicy.DEFAULT);
    }

    @Test
    void keepsAnonymousClientsOutOfAStricterRealmThatTookTheName() {
        LiveRealm proposed = realms.resolve(CHAT);
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThatThrownBy(() -> realms.enter(proposed)).isInstanceOf(NoSuchRealmException.class);
        assertThat(realms.lookup(CHAT).orElseThrow().sessions()).isZero();
    }
}

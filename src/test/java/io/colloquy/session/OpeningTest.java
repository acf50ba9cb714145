package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.LimitReachedException;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.realm.Window;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.SessionId;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private static final RealmUri UNKNOWN = new RealmUri("com.example.unknown");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final Owner GATEWAY = new Owner("key:7", "edge");
    private static final SessionId ID = new SessionId(7);

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    @Test
    void storesTheSessionUnderTheGivenId() {
        Client peter = Client.peter();
        Session session = sessions.open(ID, peter.peer(), TestRegistry.CHAT, peter.options());

        assertThat(sessions.lookup(ID)).containsSame(session);
        assertThat(session.id()).isEqualTo(ID);
        assertThat(session.realm()).isEqualTo(TestRegistry.CHAT);
        assertThat(session.peer()).isEqualTo(peter.peer());
        assertThat(session.roles()).isEqualTo(peter.options().roles());
        assertThat(session.identity()).isEqualTo(peter.options().identity());
        assertThat(session.facts().agent()).isEqualTo("AutobahnJS/22.11.1");
        assertThat(session.facts().authrole()).isEqualTo("user");
        assertThat(session.facts().version()).isEqualTo(1);
        assertThat(session.created()).isEqualTo(ManualClock.START);
        assertThat(session.node()).isEqualTo("node-1");
        assertThat(session.seq()).isZero();
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void drawsAnIdOfItsOwnForEachSession() {
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(registry.open(Client.anybody()).id());
        }

        assertThat(ids).hasSize(1000).anyMatch(id -> id.value() > SessionId.MAX / 2);
        assertThat(sessions.size()).isEqualTo(1000);
    }

    @Test
    void refusesAnIdThatIsTakenAndNamesIt() {
        Session first = registry.open(7);

        assertThatThrownBy(() -> registry.open(7))
                .isInstanceOf(SessionExistsException.class)
                .hasMessageContaining("7");
        assertThat(sessions.fetch(ID)).isSameAs(first);
        assertThat(sessions.size()).isEqualTo(1);
        assertThat(registry.events()).hasSize(1);
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void takesAnIdAgainOnceItsSessionIsClosed() {
        Session first = registry.open(7);
        sessions.close(first, SessionEnd.SHUTDOWN);
        Session second = registry.open(7);

        assertThat(sessions.close(first, SessionEnd.SHUTDOWN)).isFalse();
        assertThat(sessions.fetch(ID)).isSameAs(second);
    }

    @Test
    void refusesAnUnknownRealm() {
        assertThatThrownBy(() -> registry.open(UNKNOWN, Client.anybody()))
                .isInstanceOf(NoSuchRealmException.class)
                .hasMessageContaining(UNKNOWN.value());
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void refusesASuspendedRealm() {
        registry.realms().replace(TestRegistry.CHAT, suspended(), CHANGE);

        assertThatThrownBy(() -> registry.open(Client.anybody())).isInstanceOf(RealmSuspendedException.class);
    }

    @Test
    void buildsASessionWithoutStoringIt() {
        Session built =
                sessions.build(ID, null, TestRegistry.CHAT, Client.anybody().options());

        assertThat(built.id()).isEqualTo(ID);
        assertThat(sessions.lookup(ID)).isEmpty();
        assertThat(sessions.build(null, TestRegistry.CHAT, Client.anybody().options())
                        .id())
                .isNotEqualTo(ID);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events()).isEmpty();
        assertThatThrownBy(
                        () -> sessions.build(ID, null, UNKNOWN, Client.anybody().options()))
                .isInstanceOf(NoSuchRealmException.class);
    }

    @Test
    void closesNothingByASessionThatWasOnlyBuilt() {
        Session live = registry.open(7);
        Session built =
                sessions.build(ID, null, TestRegistry.CHAT, Client.anybody().options());

        assertThat(sessions.close(built, SessionEnd.SHUTDOWN)).isFalse();
        assertThat(sessions.fetch(ID)).isSameAs(live);
    }

    @Test
    void givesWhatTheRealmsPolicySaysAndNothingElseIsAskedFor() {
        var policy = new RealmPolicy(
                null, true, false, Set.of(), null, 60L, new Window(5, 1), new Window(1000, 3600), Permissions.NONE);
        registry.realms().replace(TestRegistry.CHAT, policy, CHANGE);
        SessionFacts facts = registry.open(Client.anybody()).facts();

        assertThat(facts.rate()).isEqualTo(new Window(5, 1));
        assertThat(facts.quota()).isEqualTo(new Window(1000, 3600));
        assertThat(expiresIn(facts)).isEqualTo(60);
        assertThat(expiresIn(registry.open(Client.anybody().expiringIn(30)).facts()))
                .isEqualTo(30);
        assertThatThrownBy(() -> registry.open(Client.anybody().expiringIn(61)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(sessions.size()).isEqualTo(2);
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void asksFor1000MessagesASecondUnlessSomethingElseIsSaid() {
        assertThat(registry.open(Client.anybody()).facts().rate()).isEqualTo(new Window(1000, 1));
        assertThat(registry.open(Client.anybody()).facts().quota()).isNull();
        assertThat(registry.open(Client.anybody()
                                .on(new Terms(Setting.unsaid(), Setting.none(), Setting.to(new Window(1, 1)))))
                        .facts())
                .satisfies(facts -> assertThat(facts.rate()).isNull())
                .satisfies(facts -> assertThat(facts.quota()).isEqualTo(new Window(1, 1)));
    }

    @Test
    void letsSessionsOfAGatewayAlwaysExpire() {
        Client client = Client.behind(GATEWAY);

        assertThat(expiresIn(registry.open(client).facts())).isEqualTo(3600);
        assertThat(expiresIn(registry.open(client.expiringIn(86400)).facts())).isEqualTo(86400);
        assertThat(expiresIn(registry.open(Client.anybody()).facts())).isNull();
        assertThatThrownBy(() -> registry.open(client.expiringIn(86401))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> registry.open(client.expiringIn(0))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(
                        () -> registry.open(client.on(new Terms(Setting.none(), Setting.unsaid(), Setting.unsaid()))))
                .isInstanceOf(InvalidValueException.class);
        assertThat(sessions.size()).isEqualTo(3);
    }

    @Test
    void checksTheFormBeforeItLooksForTheRealm() {
        assertThatThrownBy(() -> registry.open(UNKNOWN, Client.behind(GATEWAY).expiringIn(0)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> registry.open(UNKNOWN, Client.anybody().expiringIn(0)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void looksForTheRealmBeforeItCountsAndCountsBeforeItLooksAtTheId() {
        TestRegistry full = TestRegistry.limitedTo(1);
        full.open(7);

        assertThatThrownBy(() -> full.open(UNKNOWN, Client.anybody())).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> full.open(7)).isInstanceOf(LimitReachedException.class);
    }

    @Test
    void countsTheSessionsOfARealmBeforeItLooksAtTheId() {
        registry.realms().replace(TestRegistry.CHAT, limitedTo(1), CHANGE);
        registry.open(7);

        assertThatThrownBy(() -> registry.open(7)).isInstanceOf(LimitReachedException.class);
        assertThat(registry.open(TestRegistry.GAME, Client.anybody())).isNotNull();
    }

    @Test
    void hasRoomAgainOnceASessionIsClosed() {
        TestRegistry small = TestRegistry.limitedTo(2);
        Session first = small.open(1);
        small.open(2);
        assertThatThrownBy(() -> small.open(3)).isInstanceOf(LimitReachedException.class);
        assertThatThrownBy(() -> small.open(2)).isInstanceOf(LimitReachedException.class);
        small.sessions().close(first, SessionEnd.SHUTDOWN);

        assertThatThrownBy(() -> small.open(2)).isInstanceOf(SessionExistsException.class);
        assertThat(small.open(3)).isNotNull();
        assertThatThrownBy(() -> small.open(4)).isInstanceOf(LimitReachedException.class);
        assertThat(small.sessions().limit()).isEqualTo(2);
    }

    @Test
    void createsADynamicRealmWithItsFirstSessionAndLetsItGoWithItsLast() {
        TestRegistry dynamic = TestRegistry.creatingRealms(1);
        Session session = dynamic.open(UNKNOWN, Client.anybody());

        assertThat(dynamic.realms().lookup(UNKNOWN))
                .hasValueSatisfying(realm -> assertThat(realm.dynamic()).isTrue());
        assertThatThrownBy(() -> dynamic.open(new RealmUri("another"), Client.anybody()))
                .isInstanceOf(LimitReachedException.class);
        dynamic.sessions().close(session, SessionEnd.SHUTDOWN);
        assertThat(dynamic.realms().lookup(UNKNOWN)).isEmpty();
        assertThat(dynamic.sessions().indexes().byRealm()).isEmpty();
        assertThat(dynamic.open(new RealmUri("another"), Client.anybody())).isNotNull();
    }

    @Test
    void createsNoDynamicRealmForASessionThatIsRefused() {
        TestRegistry dynamic = TestRegistry.creatingRealms(10);
        dynamic.open(7);
        int told = dynamic.realmEvents().size();

        assertThatThrownBy(() -> dynamic.sessions()
                        .open(ID, null, UNKNOWN, Client.anybody().options()))
                .isInstanceOf(SessionExistsException.class);
        assertThatThrownBy(() -> dynamic.open(UNKNOWN, Client.anybody().expiringIn(0)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> dynamic.open(UNKNOWN, Client.anybody().expiringIn(Window.MAX_DURATION + 1)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(dynamic.realmEvents()).hasSize(told);
        assertThat(dynamic.realms().lookup(UNKNOWN)).isEmpty();
    }

    @Test
    void buildsForADynamicRealmWithoutCreatingIt() {
        TestRegistry dynamic = TestRegistry.creatingRealms(10);

        assertThat(dynamic.sessions()
                        .build(ID, null, UNKNOWN, Client.anybody().options())
                        .realm())
                .isEqualTo(UNKNOWN);
        assertThat(dynamic.realms().lookup(UNKNOWN)).isEmpty();
    }

    @Test
    void opensNothingOnceItShutsDown() {
        registry.reaper().start();
        registry.open(7);
        registry.reaper().stop();

        assertThatThrownBy(() -> registry.open(8)).isInstanceOf(ShuttingDownException.class);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events()).hasSize(2);
        assertThat(registry.realms().live(TestRegistry.CHAT).orElseThrow().sessions())
                .isZero();
    }

    @Test
    void refusesALeaseLongerThanTheLongest() {
        assertThatThrownBy(() -> new SessionProperties(1, Duration.ofHours(2), Duration.ofHours(1), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static @Nullable Long expiresIn(SessionFacts facts) {
        var expiry = facts.expiry();
        return expiry == null ? null : expiry.expiresIn();
    }

    private static RealmPolicy suspended() {
        return new RealmPolicy(null, false, false, Set.of(AuthMethod.TICKET), null, null, null, null, Permissions.NONE);
    }

    private static RealmPolicy limitedTo(int sessions) {
        return new RealmPolicy(null, true, false, Set.of(), sessions, null, null, null, Permissions.NONE);
    }
}

package io.colloquy.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.RealmUri;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class RealmServiceTest {

    private static final RealmUri CHAT = new RealmUri("com.example.chat");
    private static final RealmUri NEWS = new RealmUri("com.example.news");
    private static final Instant NOW = Instant.parse("2026-11-23T14:33:00.123456Z");
    private static final Instant NOW_IN_MILLIS = Instant.parse("2026-11-23T14:33:00.123Z");
    private static final RealmPolicy SUSPENDED =
            new RealmPolicy(null, false, false, Set.of(), null, null, null, null, Permissions.NONE);
    private static final RealmChange ANN = new RealmChange("ann", OptionalLong.empty());

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<Object> events = new ArrayList<>();
    private final FakeRealmRows rows = new FakeRealmRows();
    private final RealmService realms = service(false);

    private RealmService service(boolean strictUris) {
        return RealmsInMemory.service(new RealmProperties(false, Set.of(), 0, strictUris), clock, events::add, rows);
    }

    private static RealmPolicy atMost(int sessions) {
        return new RealmPolicy(null, true, false, Set.of(), sessions, null, null, null, Permissions.NONE);
    }

    private static RealmChange onVersion(long version) {
        return new RealmChange("ann", OptionalLong.of(version));
    }

    @Test
    void createsARealmAndTellsIt() {
        Realm created = realms.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThat(created).isEqualTo(new Realm(CHAT, RealmPolicy.DEFAULT, NOW_IN_MILLIS, 1, false, 0));
        assertThat(realms.lookup(CHAT)).contains(created);
        assertThat(events).containsExactly(new RealmCreated(created, "ann"));
    }

    @Test
    void refusesToCreateARealmTwice() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThatThrownBy(() -> realms.create(CHAT, SUSPENDED, "bob")).isInstanceOf(RealmExistsException.class);
        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(RealmPolicy.DEFAULT);
    }

    @Test
    void refusesALooseNameWhereNamesAreStrict() {
        assertThatThrownBy(() -> service(true).create(new RealmUri("com.Example"), RealmPolicy.DEFAULT, "ann"))
                .isInstanceOf(InvalidUriException.class);
        assertThat(rows.findAll()).isEmpty();
    }

    @Test
    void listsInTheOrderOfNamesFromTheOneAfterTheLast() {
        RealmUri upper = new RealmUri("Zoo");
        List.of(NEWS, upper, CHAT).forEach(uri -> realms.create(uri, RealmPolicy.DEFAULT, "ann"));

        assertThat(realms.list(null, 2)).extracting(Realm::uri).containsExactly(upper, CHAT);
        assertThat(realms.list(CHAT, 2)).extracting(Realm::uri).containsExactly(NEWS);
        assertThat(realms.list(NEWS, 2)).isEmpty();
        assertThat(realms.size()).isEqualTo(3);
    }

    @Test
    void countsWhoEntersAndLeaves() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        realms.enter(realms.resolve(CHAT));
        realms.leave(entered);

        assertThat(realms.lookup(CHAT).orElseThrow().sessions()).isEqualTo(1);
        assertThat(realms.live(CHAT)).containsSame(entered);
    }

    @Test
    void refusesAnUnknownRealm() {
        assertThatThrownBy(() -> realms.resolve(CHAT)).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> realms.replace(CHAT, SUSPENDED, ANN)).isInstanceOf(NoSuchRealmException.class);
        assertThatThrownBy(() -> realms.delete(CHAT, ANN)).isInstanceOf(NoSuchRealmException.class);
        assertThat(realms.lookup(CHAT)).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void refusesMoreSessionsThanTheRealmTakesAlreadyWhenItIsLookedUp() {
        realms.create(CHAT, atMost(1), "ann");
        LiveRealm second = realms.resolve(CHAT);
        LiveRealm first = realms.enter(realms.resolve(CHAT));

        assertThatThrownBy(() -> realms.resolve(CHAT))
                .isInstanceOf(LimitReachedException.class)
                .hasMessageContaining("at most 1");
        assertThatThrownBy(() -> realms.enter(second)).isInstanceOf(LimitReachedException.class);
        realms.leave(first);
        assertThat(realms.enter(second).sessions()).isEqualTo(1);
    }

    @Test
    void suspendsARealmAndHasItsSessionsClosedBeforeItAnswers() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        LiveRealm live = realms.resolve(CHAT);
        events.clear();
        Realm suspended = realms.replace(CHAT, SUSPENDED, ANN);

        assertThat(events).containsExactly(new RealmFenced(live, "ann"), new RealmUpdated(suspended, "ann"));
        assertThat(live.accepting()).isFalse();
        assertThatThrownBy(() -> realms.resolve(CHAT)).isInstanceOf(RealmSuspendedException.class);
        assertThatThrownBy(() -> realms.enter(live)).isInstanceOf(RealmSuspendedException.class);
    }

    @Test
    void takesSessionsAgainOnceItIsEnabled() {
        realms.create(CHAT, SUSPENDED, "ann");
        Realm enabled = realms.replace(CHAT, RealmPolicy.DEFAULT, onVersion(1));

        assertThat(realms.enter(realms.resolve(CHAT)).accepting()).isTrue();
        assertThat(enabled.version()).isEqualTo(2);
        assertThat(events).last().isEqualTo(new RealmUpdated(enabled, "ann"));
    }

    @Test
    void keepsSessionsOfARealmThatIsReplacedButNotSuspended() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        realms.enter(realms.resolve(CHAT));

        assertThat(realms.replace(CHAT, atMost(1), ANN).sessions()).isEqualTo(1);
        assertThat(events).noneMatch(RealmFenced.class::isInstance);
    }

    @Test
    void changesNothingForAStaleVersion() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        events.clear();

        assertThatThrownBy(() -> realms.replace(CHAT, SUSPENDED, onVersion(2)))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> realms.delete(CHAT, onVersion(2))).isInstanceOf(StaleVersionException.class);
        assertThat(realms.resolve(CHAT).accepting()).isTrue();
        assertThat(events).isEmpty();
    }

    @Test
    void deletesARealmAfterItsSessionsWereClosed() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        LiveRealm live = realms.enter(realms.resolve(CHAT));
        events.clear();
        realms.delete(CHAT, onVersion(1));

        assertThat(events).containsExactly(new RealmFenced(live, "ann"), new RealmDeleted(live.snapshot(), "ann"));
        assertThat(live.accepting()).isFalse();
        assertThat(realms.lookup(CHAT)).isEmpty();
        assertThat(realms.live(CHAT)).isEmpty();
        assertThatThrownBy(() -> realms.enter(live)).isInstanceOf(NoSuchRealmException.class);
        assertThat(rows.findAll()).isEmpty();
    }

    @Test
    void finishesADeletionWhoseListenerFails() {
        RealmService failing = RealmsInMemory.service(
                new RealmProperties(false, Set.of(), 0, false),
                clock,
                event -> {
                    if (event instanceof RealmFenced) {
                        throw new IllegalStateException("listener");
                    }
                },
                rows);
        failing.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThatThrownBy(() -> failing.delete(CHAT, ANN)).hasMessage("listener");
        assertThat(failing.lookup(CHAT)).isEmpty();
    }

    @Test
    void goesOnWithoutTheDatabaseButRefusesChanges() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        events.clear();
        rows.fail(FakeRealmRows.Fault.GONE);

        assertThatThrownBy(() -> realms.create(NEWS, RealmPolicy.DEFAULT, "ann"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> realms.replace(CHAT, SUSPENDED, ANN)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> realms.delete(CHAT, ANN)).isInstanceOf(DataAccessException.class);
        LiveRealm entered = realms.enter(realms.resolve(CHAT));
        realms.leave(entered);
        assertThat(entered.accepting()).isTrue();
        assertThat(realms.list(null, 10)).extracting(Realm::uri).containsExactly(CHAT);
        assertThat(events).isEmpty();
    }

    @Test
    void createsARealmOnceTheDatabaseIsBack() {
        rows.fail(FakeRealmRows.Fault.GONE);
        assertThatThrownBy(() -> realms.create(CHAT, RealmPolicy.DEFAULT, "ann"))
                .isInstanceOf(DataAccessException.class);
        rows.fail(FakeRealmRows.Fault.NONE);

        assertThat(realms.size()).isZero();
        assertThat(realms.create(CHAT, RealmPolicy.DEFAULT, "ann").version()).isEqualTo(1);
    }

    @Test
    void findsOutWhatWasWrittenWhenTheAnswerWasLost() {
        rows.fail(FakeRealmRows.Fault.ANSWER_LOST);
        assertThatThrownBy(() -> realms.create(CHAT, RealmPolicy.DEFAULT, "ann"))
                .isInstanceOf(DataAccessException.class);
        rows.fail(FakeRealmRows.Fault.NONE);
        assertThatThrownBy(() -> realms.create(CHAT, RealmPolicy.DEFAULT, "ann"))
                .isInstanceOf(RealmExistsException.class);
        assertThat(realms.lookup(CHAT)).isPresent();

        rows.fail(FakeRealmRows.Fault.ANSWER_LOST);
        assertThatThrownBy(() -> realms.replace(CHAT, atMost(1), ANN)).isInstanceOf(DataAccessException.class);
        rows.fail(FakeRealmRows.Fault.NONE);
        assertThatThrownBy(() -> realms.replace(CHAT, atMost(2), onVersion(1)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(realms.lookup(CHAT).orElseThrow().version()).isEqualTo(2);

        rows.fail(FakeRealmRows.Fault.ANSWER_LOST);
        assertThatThrownBy(() -> realms.delete(CHAT, ANN)).isInstanceOf(DataAccessException.class);
        rows.fail(FakeRealmRows.Fault.NONE);
        realms.delete(CHAT, ANN);
        assertThat(realms.lookup(CHAT)).isEmpty();
    }

    @Test
    void showsNobodyARealmThatIsBeingWritten() {
        rows.beforeNextSave(() -> {
            assertThat(realms.lookup(CHAT)).isEmpty();
            assertThat(realms.live(CHAT)).isEmpty();
            assertThat(realms.list(null, 10)).isEmpty();
            assertThatThrownBy(() -> realms.resolve(CHAT)).isInstanceOf(NoSuchRealmException.class);
            assertThatThrownBy(() -> realms.create(CHAT, SUSPENDED, "bob")).isInstanceOf(RealmExistsException.class);
        });
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");

        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(RealmPolicy.DEFAULT);
    }

    @Test
    void leavesARealmAloneThatWasCreatedAgainUnderTheNameOfADeletedOne() {
        realms.create(CHAT, RealmPolicy.DEFAULT, "ann");
        LiveRealm old = realms.resolve(CHAT);
        realms.delete(CHAT, ANN);
        realms.create(CHAT, atMost(3), "bob");

        assertThatThrownBy(() -> realms.enter(old)).isInstanceOf(NoSuchRealmException.class);
        assertThat(realms.resolve(CHAT)).isNotSameAs(old);
        assertThat(realms.lookup(CHAT).orElseThrow().policy()).isEqualTo(atMost(3));
    }
}

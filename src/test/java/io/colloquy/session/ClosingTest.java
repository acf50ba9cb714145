package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.StaleVersionException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());
    private static final SessionEnd KILLED = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "enough", "bob");

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();
    private final RecordingTransport transport = new RecordingTransport();

    @Test
    void removesTheSessionAndEndsItsTransport() {
        Session session = registry.open(Client.peter().over(transport));

        assertThat(sessions.close(session, KILLED)).isTrue();
        assertThat(sessions.lookup(session.id())).isEmpty();
        assertThat(transport.ends()).containsExactly(KILLED);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void isDoneOnceHoweverOftenItIsAskedFor() {
        Session session = registry.open(Client.peter().over(transport));
        sessions.close(session, KILLED);

        assertThat(sessions.close(session, SessionEnd.SHUTDOWN)).isFalse();
        assertThat(transport.ends()).containsExactly(KILLED);
        assertThat(registry.events()).hasSize(2);
        assertThat(registry.realms().live(TestRegistry.CHAT).orElseThrow().sessions())
                .isZero();
    }

    @Test
    void worksWithoutAPeerAndWithoutATransport() {
        Session session = registry.open(7);

        assertThat(session.peer()).isNull();
        assertThat(session.handle()).isNull();
        assertThat(sessions.close(session, KILLED)).isTrue();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void tellsHowItEndedAndHowLongItLived() {
        Session session = registry.open(7);
        registry.clock().advance(Duration.ofMillis(1500));
        registry.clock().set(ManualClock.START.minusSeconds(3600));
        sessions.close(session, KILLED);

        assertThat(registry.events())
                .containsExactly(
                        new SessionEvent.Opened(session, session.facts()),
                        new SessionEvent.Closed(session, KILLED, Duration.ofMillis(1500)));
    }

    @Test
    void isTriedOnlyIfTheVersionIsTheWantedOne() {
        Session session = registry.open(7);

        assertThatThrownBy(() -> sessions.close(session, KILLED, OptionalLong.of(2)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(sessions.lookup(session.id())).isPresent();
        assertThat(sessions.close(session, KILLED, OptionalLong.of(1))).isTrue();
        assertThat(sessions.close(session, KILLED, OptionalLong.of(1))).isFalse();
    }

    @Test
    void goesOnWhenTheTransportFails() {
        Session session = registry.open(Client.peter().over(new BrokenTransport()));

        assertThat(sessions.close(session, KILLED)).isTrue();
        assertThat(registry.events()).hasSize(2);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void goesOnWhenAListenerFails() {
        registry.listen(event -> {
            throw new IllegalStateException("deaf");
        });
        var heard = new CopyOnWriteArrayList<SessionEvent>();
        registry.listen(heard::add);
        Session session = registry.open(7);

        assertThat(sessions.close(session, KILLED)).isTrue();
        assertThat(heard).hasSize(2);
    }

    @Test
    void goesOnWhenWhoHearsOfTheEndOfADynamicRealmFails() {
        TestRegistry dynamic = TestRegistry.creatingRealms(1);
        Session session = dynamic.open(new RealmUri("fleeting"), Client.peter().over(transport));
        dynamic.failOnRealmEvents();

        assertThat(dynamic.sessions().close(session, KILLED)).isTrue();
        assertThat(transport.ends()).containsExactly(KILLED);
        assertThat(dynamic.events()).hasSize(2);
        assertThat(dynamic.isEmpty()).isTrue();
    }

    @Test
    void closesTheSessionsOfADeletedRealmOnly() {
        Session inChat = registry.open(Client.peter().over(transport));
        Session inGame = registry.open(TestRegistry.GAME, Client.peter());
        registry.realms().delete(TestRegistry.CHAT, CHANGE);

        assertThat(sessions.lookup(inChat.id())).isEmpty();
        assertThat(sessions.lookup(inGame.id())).isPresent();
        assertThat(transport.ends()).containsExactly(SessionEnd.realm("ann"));
        assertThat(SessionEnd.realm("ann")).isEqualTo(new SessionEnd(EndedBy.REALM, Reasons.CLOSE_REALM, null, "ann"));
        assertThatThrownBy(() -> registry.open(Client.peter())).isInstanceOf(NoSuchRealmException.class);
        assertThat(sessions.indexes().byRealm()).hasSize(1);
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void closesTheSessionsOfASuspendedRealmAndTakesNewOnesOnceItIsEnabledAgain() {
        Session before = registry.open(Client.peter().over(transport));
        registry.realms().replace(TestRegistry.CHAT, enabled(false), CHANGE);

        assertThat(sessions.lookup(before.id())).isEmpty();
        assertThat(transport.ends()).containsExactly(SessionEnd.realm("ann"));
        registry.realms().replace(TestRegistry.CHAT, enabled(true), CHANGE);
        assertThat(registry.open(Client.peter())).isNotNull();
        IndexCheck.of(sessions).agrees();
    }

    private static RealmPolicy enabled(boolean enabled) {
        return new RealmPolicy(null, enabled, false, Set.of(), null, null, null, null, Permissions.NONE);
    }

    @Test
    void closesASessionWhoseRealmIsSuspendedWhileItIsBeingOpened() {
        registry.listen(event -> {
            if (event instanceof SessionEvent.Opened) {
                registry.realms().replace(TestRegistry.CHAT, enabled(false), CHANGE);
            }
        });

        assertThatThrownBy(() -> registry.open(7)).hasMessageContaining(TestRegistry.CHAT.value());
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events()).hasSize(2);
    }

    @Test
    void closesAllAtShutdown() {
        Session client = registry.open(Client.peter().over(transport));
        Session other = registry.open(TestRegistry.GAME, Client.anybody());
        registry.reaper().start();
        assertThat(registry.reaper().isRunning()).isTrue();
        registry.reaper().stop();

        assertThat(registry.reaper().isRunning()).isFalse();
        assertThat(transport.ends()).containsExactly(SessionEnd.SHUTDOWN);
        assertThat(List.of(client, other))
                .allMatch(session -> sessions.lookup(session.id()).isEmpty());
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void leavesNothingBehindOfABucketThatGrewAndShrank() {
        List<Session> many =
                Stream.generate(() -> registry.open(Client.peter())).limit(40).toList();
        assertThat(Objects.requireNonNull(sessions.indexes().byAuthid("peter")).size())
                .isEqualTo(40);
        many.forEach(session -> sessions.close(session, KILLED));

        assertThat(sessions.indexes().byAuthid("peter")).isNull();
        assertThat(registry.isEmpty()).isTrue();
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.LiveRealm;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.wamp.RealmUri;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A realm that goes, or a service that stops, while many join. */
class FencingTest {

    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    @RepeatedTest(20)
    void leavesNoSessionInARealmOnceItIsDeleted() throws Exception {
        LiveRealm realm = registry.realms().live(TestRegistry.CHAT).orElseThrow();
        var deleted = new AtomicBoolean();
        var after = new AtomicInteger();
        new Crowd()
                .add(3, 200, () -> {
                    boolean late = deleted.get();
                    tryToJoin();
                    if (late && realm.sessions() > 0) {
                        after.incrementAndGet();
                    }
                })
                .add(() -> {
                    registry.realms().delete(TestRegistry.CHAT, CHANGE);
                    deleted.set(true);
                    after.addAndGet((int) sessions.size() + realm.sessions());
                })
                .run();

        assertThat(after).hasValue(0);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(sessions.indexes().byRealm()).isEmpty();
        ContentionTest.tellsEachLifeInOrder(registry.events());
    }

    private void tryToJoin() {
        try {
            registry.open(Client.peter());
        } catch (NoSuchRealmException | RealmSuspendedException closed) {
            assertThat(closed).hasMessageContaining(TestRegistry.CHAT.value());
        }
    }

    @RepeatedTest(20)
    void leavesNoSessionInARealmOnceItIsSuspended() throws Exception {
        var suspended = new RealmPolicy(null, false, false, Set.of(), null, null, null, null, Permissions.NONE);
        var left = new AtomicInteger();
        new Crowd()
                .add(3, 200, this::tryToJoin)
                .add(() -> {
                    registry.realms().replace(TestRegistry.CHAT, suspended, CHANGE);
                    left.set((int) sessions.size());
                })
                .run();

        assertThat(left).hasValue(0);
        assertThat(registry.isEmpty()).isTrue();
    }

    @RepeatedTest(5)
    void leavesNoSessionOnceItHasShutDown() throws Exception {
        new Crowd()
                .add(3, 200, () -> {
                    try {
                        registry.open(Client.peter());
                    } catch (ShuttingDownException refused) {
                        assertThat(refused).isNotNull();
                    }
                })
                .add(() -> registry.reaper().stop())
                .run();

        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.realms().live(TestRegistry.CHAT).orElseThrow().sessions())
                .isZero();
        ContentionTest.tellsEachLifeInOrder(registry.events());
    }

    @Test
    void keepsADynamicRealmExactlyAsLongAsSomebodyIsInIt() throws Exception {
        TestRegistry dynamic = TestRegistry.creatingRealms(1);
        var fleeting = new RealmUri("fleeting");
        new Crowd()
                .add(4, 1000, () -> {
                    Session session = dynamic.open(fleeting, Client.peter());
                    assertThat(dynamic.realms().lookup(fleeting)).isPresent();
                    dynamic.sessions().close(session, SessionEnd.EXPIRED);
                })
                .run();

        assertThat(dynamic.realms().lookup(fleeting)).isEmpty();
        assertThat(dynamic.isEmpty()).isTrue();
        assertThat(dynamic.sessions().indexes().byRealm()).isEmpty();
    }
}

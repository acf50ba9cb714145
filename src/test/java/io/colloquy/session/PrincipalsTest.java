package io.colloquy.session;

import static io.colloquy.realm.PrincipalsInMemory.ANN;
import static io.colloquy.realm.PrincipalsInMemory.as;
import static io.colloquy.realm.PrincipalsInMemory.disabled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.PrincipalChange;
import io.colloquy.realm.PrincipalChanged;
import io.colloquy.realm.PrincipalService;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.SessionId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sessions of a principal that is disabled, deleted or given another role. */
class PrincipalsTest {

    private static final Owner GATEWAY = new Owner("key:7", "gate");

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();
    private final PrincipalService principals = registry.principals();
    private final RecordingTransport transport = new RecordingTransport();

    @BeforeEach
    void makePrincipals() {
        principals.put(TestRegistry.CHAT, "peter", as("user"));
        principals.put(TestRegistry.CHAT, "paul", as("user"));
        principals.put(TestRegistry.GAME, "peter", as("user"));
    }

    private static Client verified(String authid, String authrole) {
        return Client.anybody().is(new Identity(authid, authrole, "ticket", Identity.PROVIDER));
    }

    private List<SessionId> left() {
        var all = new SessionQuery(SessionFilter.ALL, SessionSort.CREATED, 100, null);
        return sessions.list(all).items().stream().map(Session::id).toList();
    }

    @Test
    void closesThemWhenItIsDisabled() {
        registry.open(verified("peter", "user").over(transport));
        principals.put(TestRegistry.CHAT, "peter", disabled("user"));

        assertThat(sessions.size()).isZero();
        assertThat(transport.ends())
                .containsExactly(new SessionEnd(EndedBy.PRINCIPAL, Reasons.PRINCIPAL_CHANGED, null, "ann"));
    }

    @Test
    void closesThemWhenItIsDeleted() {
        for (int i = 0; i < 40; i++) {
            registry.open(verified("peter", "user"));
        }
        principals.delete(TestRegistry.CHAT, "peter", ANN);

        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void closesThemWhenItHasAnotherRole() {
        registry.open(verified("peter", "user").over(transport));
        principals.put(TestRegistry.CHAT, "peter", as("admin"));

        assertThat(transport.ends()).containsExactly(SessionEnd.principal("ann"));
        assertThat(registry.open(verified("peter", "admin")).id()).isNotNull();
    }

    @Test
    void keepsThoseOfALaterChangeThatIsToldOfFirst() {
        principals.put(TestRegistry.CHAT, "peter", disabled("user"));
        principals.put(TestRegistry.CHAT, "peter", as("admin"));
        Session session = registry.open(verified("peter", "admin"));
        new Principals(sessions).on(new PrincipalChanged(TestRegistry.CHAT, "peter", "ann"));

        assertThat(sessions.lookup(session.id())).contains(session);
    }

    @Test
    void keepsThemWhenOnlyItsCredentialsAreOthers() {
        Session session = registry.open(verified("peter", "user"));
        principals.put(
                TestRegistry.CHAT,
                "peter",
                new PrincipalChange("user", true, before -> before.withCra(CraSecret.of("new")), ANN));

        assertThat(sessions.lookup(session.id())).contains(session);
    }

    @Test
    void leavesAllOthersAlone() {
        Session namesake = registry.open(TestRegistry.GAME, verified("peter", "user"));
        Session other = registry.open(verified("paul", "user"));
        Session guest =
                registry.open(Client.anybody().is(new Identity("peter", "user", "anonymous", Identity.PROVIDER)));
        Session foreign = registry.open(Client.anybody().is(new Identity("peter", "user", "ticket", "userdb")));
        Session gateways =
                registry.open(Client.behind(GATEWAY).is(new Identity("peter", "user", "ticket", Identity.PROVIDER)));
        registry.open(verified("peter", "user"));
        principals.delete(TestRegistry.CHAT, "peter", ANN);

        assertThat(left()).containsExactly(namesake.id(), other.id(), guest.id(), foreign.id(), gateways.id());
    }

    @Test
    void refusesWhoWasVerifiedJustBeforeAndIsStoredJustAfter() {
        Client verified = verified("peter", "user").over(transport);
        principals.delete(TestRegistry.CHAT, "peter", ANN);

        assertThatThrownBy(() -> registry.open(verified)).isInstanceOf(PrincipalChangedException.class);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(transport.ends()).containsExactly(SessionEnd.principal(null));
        ContentionTest.tellsEachLifeInOrder(registry.events());
    }

    @Test
    void refusesWhoIsChangedBetweenTheStoringAndTheSecondLook() {
        var changed = new AtomicBoolean();
        registry.listen(event -> {
            if (event instanceof SessionEvent.Opened && !changed.getAndSet(true)) {
                principals.put(TestRegistry.CHAT, "peter", as("admin"));
            }
        });

        assertThatThrownBy(() -> registry.open(verified("peter", "user").over(transport)))
                .isInstanceOf(PrincipalChangedException.class);
        assertThat(registry.isEmpty()).isTrue();
        assertThat(transport.ends()).containsExactly(SessionEnd.principal("ann"));
    }

    @Test
    void refusesWhoHasNoNameOrNoRole() {
        Client nameless = Client.anybody().is(new Identity(null, "user", "ticket", Identity.PROVIDER));
        Client roleless = Client.anybody().is(new Identity("peter", null, "ticket", Identity.PROVIDER));

        assertThatThrownBy(() -> registry.open(nameless)).isInstanceOf(PrincipalChangedException.class);
        assertThatThrownBy(() -> registry.open(roleless)).isInstanceOf(PrincipalChangedException.class);
    }

    @RepeatedTest(20)
    void leavesNoSessionOnceItIsDeleted() throws Exception {
        var joined = new AtomicInteger();
        var deleted = new AtomicBoolean();
        new Crowd()
                .add(3, 200, () -> {
                    boolean late = deleted.get();
                    try {
                        registry.open(verified("peter", "user"));
                        joined.addAndGet(late ? 1 : 0);
                    } catch (PrincipalChangedException refused) {
                        assertThat(refused).isNotNull();
                    }
                })
                .add(() -> {
                    principals.delete(TestRegistry.CHAT, "peter", ANN);
                    deleted.set(true);
                })
                .run();

        assertThat(joined).hasValue(0);
        assertThat(registry.isEmpty()).isTrue();
        ContentionTest.tellsEachLifeInOrder(registry.events());
    }
}

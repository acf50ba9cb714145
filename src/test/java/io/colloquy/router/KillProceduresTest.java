package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Permission;
import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.RecordingWitness.Kill;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of sessions that another one kills. */
class KillProceduresTest {

    private static final Permission MAY_KILL = Permitted.of("admin", "wamp.session.");

    private final TestRegistry registry = TestRegistry.create();
    private final Router router = TestRouter.of(registry);
    private final Inquirer admin = admin();

    private Inquirer admin() {
        Permitted.in(registry, MAY_KILL);
        return open("ann", "admin");
    }

    private Inquirer open(@Nullable String authid, @Nullable String authrole) {
        return Inquirer.open(registry, router, client(authid, authrole));
    }

    private static Client client(@Nullable String authid, @Nullable String authrole) {
        return Client.peter().is(new Identity(authid, authrole, "ticket", "userdb"));
    }

    private static Payload saying(@Nullable Object argument, Map<String, Object> kwargs) {
        return new Payload(Arrays.asList(argument), kwargs);
    }

    private SessionEnd killed() {
        return new SessionEnd(EndedBy.CLIENT, Reasons.KILLED, null, "session:" + admin.id());
    }

    private boolean isOpen(Inquirer somebody) {
        return registry.sessions().lookup(somebody.session().id()).isPresent();
    }

    @Test
    void killsASessionWhoIsToldSo() {
        Inquirer bob = open("bob", "guest");

        assertThat(admin.call("wamp.session.kill", bob.id())).isEmpty();
        assertThat(bob.ends()).containsExactly(killed());
        assertThat(isOpen(bob)).isFalse();
    }

    @Test
    void tellsTheReasonAndTheMessageThatAreGiven() {
        Inquirer bob = open("bob", "guest");
        admin.call(
                "wamp.session.kill",
                saying(bob.id(), Map.of("reason", "com.example.sent_off", "message", "Mind your language")));

        assertThat(bob.ends())
                .containsExactly(new SessionEnd(
                        EndedBy.CLIENT,
                        new Uri("com.example.sent_off"),
                        "Mind your language",
                        "session:" + admin.id()));
    }

    @Test
    void killsNeitherItselfNorAnybodyElsewhereNorTwice() {
        Session elsewhere = registry.open(TestRegistry.GAME, client("bob", "guest"));
        Inquirer bob = open("bob", "guest");
        admin.call("wamp.session.kill", bob.id());

        assertThat(admin.refusal("wamp.session.kill", admin.id())).isEqualTo("wamp.error.no_such_session");
        assertThat(admin.refusal("wamp.session.kill", bob.id())).isEqualTo("wamp.error.no_such_session");
        assertThat(admin.refusal("wamp.session.kill", elsewhere.id().value())).isEqualTo("wamp.error.no_such_session");
        assertThat(isOpen(admin)).isTrue();
        assertThat(registry.sessions().lookup(elsewhere.id())).isPresent();
    }

    @Test
    void refusesWhatIsNoReasonAndKillsNobody() {
        Inquirer bob = open("bob", "guest");
        for (Object reason : List.of("with a space", "", "com..example", 5L)) {
            Payload arguments = saying(bob.id(), Map.of("reason", reason));
            assertThat(admin.refusal("wamp.session.kill", arguments)).isEqualTo("wamp.error.invalid_uri");
            Payload byName = saying("bob", Map.of("reason", reason));
            assertThat(admin.refusal("wamp.session.kill_by_authid", byName)).isEqualTo("wamp.error.invalid_uri");
            assertThat(admin.refusal("wamp.session.kill_by_authrole", byName)).isEqualTo("wamp.error.invalid_uri");
            assertThat(admin.refusal("wamp.session.kill_all", byName)).isEqualTo("wamp.error.invalid_uri");
        }

        assertThat(isOpen(bob)).isTrue();
    }

    @Test
    void holdsTheReasonAgainstTheRuleOfTheRealm() {
        Inquirer bob = open("bob", "guest");
        Permitted.strictlyIn(registry, MAY_KILL);

        assertThat(admin.refusal("wamp.session.kill", saying(bob.id(), Map.of("reason", "com.Example"))))
                .isEqualTo("wamp.error.invalid_uri");
    }

    @Test
    void refusesAMessageThatIsLongerThanHttpAllowsOrHoldsWhatCanNotBeShown() {
        Inquirer bob = open("bob", "guest");
        for (Object message : List.of("x".repeat(256), "", "a\u0007b", 5L)) {
            Payload arguments = saying(bob.id(), Map.of("message", message));
            assertThat(admin.refusal("wamp.session.kill", arguments)).isEqualTo("wamp.error.invalid_argument");
        }

        assertThat(isOpen(bob)).isTrue();
    }

    @Test
    void refusesAnIdThatIsNoInteger() {
        assertThat(admin.refusal("wamp.session.kill", "7")).isEqualTo("wamp.error.invalid_argument");
        assertThat(admin.refusal("wamp.session.kill")).isEqualTo("wamp.error.invalid_argument");
        assertThat(admin.refusal("wamp.session.kill", -1L)).isEqualTo("wamp.error.no_such_session");
    }

    @Test
    void killsAllOfANameButItselfAndTellsWhom() {
        Inquirer other = open("ann", "guest");
        Session behind = registry.open(Client.behind(new Owner("key:7", "gate")).named("ann"));
        registry.open(TestRegistry.GAME, client("ann", "guest"));
        Inquirer bob = open("bob", "guest");

        assertThat(admin.call("wamp.session.kill_by_authid", "ann"))
                .isEqualTo(List.of(List.of(other.id(), behind.id().value())));
        assertThat(other.ends()).containsExactly(killed());
        assertThat(isOpen(bob)).isTrue();
        assertThat(isOpen(admin)).isTrue();
    }

    @Test
    void killsAllOfARoleButItselfAndTellsHowMany() {
        Inquirer other = open("eve", "admin");
        Inquirer bob = open("bob", "guest");

        assertThat(admin.call("wamp.session.kill_by_authrole", "admin")).isEqualTo(List.of(1L));
        assertThat(other.ends()).containsExactly(killed());
        assertThat(isOpen(bob)).isTrue();
        assertThat(admin.call("wamp.session.kill_by_authrole", "nobody")).isEqualTo(List.of(0L));
    }

    @Test
    void killsAllOfItsRealmButItselfAndTellsNobodyElse() {
        Inquirer bob = open("bob", "guest");
        Inquirer eve = open(null, null);
        Session elsewhere = registry.open(TestRegistry.GAME, client("ann", "guest"));

        assertThat(admin.call("wamp.session.kill_all", saying(null, Map.of("message", "out"))))
                .isEqualTo(List.of(2L));
        SessionEnd end = new SessionEnd(EndedBy.CLIENT, Reasons.KILLED, "out", "session:" + admin.id()).silently();
        assertThat(bob.ends()).containsExactly(end);
        assertThat(eve.ends()).containsExactly(end);
        assertThat(isOpen(admin)).isTrue();
        assertThat(registry.sessions().lookup(elsewhere.id())).isPresent();
    }

    @Test
    void wantsTheNameOrRoleOfWhomToKill() {
        for (String procedure : List.of("wamp.session.kill_by_authid", "wamp.session.kill_by_authrole")) {
            assertThat(admin.refusal(procedure)).isEqualTo("wamp.error.invalid_argument");
            assertThat(admin.refusal(procedure, 7L)).isEqualTo("wamp.error.invalid_argument");
            assertThat(admin.refusal(procedure, "")).isEqualTo("wamp.error.invalid_argument");
        }
    }

    @Test
    void killsNobodyWhereTheAnswerWouldNameTooMany() {
        Inquirer narrow = Inquirer.open(registry, TestRouter.namingAtMost(registry, 1), client("ann", "admin"));
        Inquirer bob = open("bob", "guest");
        assertThat(narrow.call("wamp.session.kill_by_authid", "ann")).isEqualTo(List.of(List.of(admin.id())));
        Inquirer second = open("bob", "guest");

        assertThat(narrow.refusal("wamp.session.kill_by_authid", "bob")).isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(isOpen(bob)).isTrue();
        assertThat(isOpen(second)).isTrue();
    }

    @Test
    void wantsARule() {
        Inquirer bob = open("bob", "guest");
        for (String procedure : List.of("kill", "kill_by_authid", "kill_by_authrole", "kill_all")) {
            assertThat(bob.refusal("wamp.session." + procedure, admin.id())).isEqualTo("wamp.error.not_authorized");
        }

        assertThat(isOpen(admin)).isTrue();
    }

    @Test
    void isWitnessed() {
        Inquirer bob = open("bob", "guest");
        Inquirer eve = open("eve", "guest");
        admin.call("wamp.session.kill", bob.id());
        admin.call("wamp.session.kill_by_authid", "eve");

        assertThat(registry.witnessed()).hasSize(2);
        assertThat(registry.witnessed().getFirst()).isEqualTo(new Kill.One(admin.session(), bob.session(), killed()));
        assertThat(registry.witnessed().getLast()).isInstanceOfSatisfying(Kill.Many.class, many -> {
            assertThat(many.killer()).isSameAs(admin.session());
            assertThat(many.order().filter().text()).isEqualTo("realm=com.example.chat&authid=eve");
            assertThat(many.matched()).isEqualTo(1);
            assertThat(many.outcome().ids()).containsExactly(eve.session().id());
        });
    }

    @Test
    void isToldOfAsAnEndByAClient() {
        Inquirer bob = open("bob", "guest");
        admin.call("wamp.session.kill", bob.id());

        assertThat(registry.events().getLast()).isInstanceOfSatisfying(SessionEvent.Closed.class, closed -> {
            assertThat(closed.session()).isSameAs(bob.session());
            assertThat(closed.end()).isEqualTo(killed());
        });
    }
}

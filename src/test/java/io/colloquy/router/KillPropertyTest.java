package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.TestRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever there is: exactly those are killed that are meant, but for the killer. */
class KillPropertyTest {

    private static final List<String> WORDS = List.of("ann", "bob", "eve");

    /** Somebody in one of two realms, who may be called as the killer is, carried by a gateway or by us. */
    record Somebody(String authid, String authrole, boolean elsewhere, boolean behindGateway) {

        Session open(TestRegistry registry) {
            Client client = behindGateway ? Client.behind(new Owner("key:7", "gate")) : Client.anybody();
            Identity identity = new Identity(authid, authrole, "ticket", "userdb");
            return registry.open(elsewhere ? TestRegistry.GAME : TestRegistry.CHAT, client.is(identity));
        }
    }

    @Provide
    Arbitrary<List<Somebody>> crowd() {
        Arbitrary<String> words = Arbitraries.of(WORDS);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(words, words, flags, flags)
                .as(Somebody::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> word() {
        return Arbitraries.of(WORDS);
    }

    /** A registry with a crowd, and one of its realm who kills. */
    private static final class Scene {

        private final TestRegistry registry = TestRegistry.create();
        private final List<Session> all = new ArrayList<>();
        private final Inquirer killer;

        Scene(List<Somebody> crowd) {
            Permitted.in(registry, Permitted.of("bob", "wamp.session."));
            killer = Inquirer.open(
                    registry,
                    TestRouter.of(registry),
                    Client.anybody().is(new Identity("ann", "bob", "ticket", "userdb")));
            crowd.forEach(somebody -> all.add(somebody.open(registry)));
            all.add(killer.session());
        }

        Stream<Session> victims(Predicate<Session> meant) {
            return all.stream()
                    .filter(session -> session.realm().equals(TestRegistry.CHAT))
                    .filter(session -> session != killer.session())
                    .filter(meant);
        }

        Object answer(String procedure, Object... args) {
            return Objects.requireNonNull(killer.call(procedure, args).getFirst());
        }

        void assertClosed(List<Session> victims) {
            assertThat(all)
                    .allSatisfy(session -> assertThat(
                                    registry.sessions().lookup(session.id()).isPresent())
                            .isNotEqualTo(victims.contains(session)));
        }
    }

    @Property(tries = 100)
    void killsThoseOfAName(@ForAll("crowd") List<Somebody> crowd, @ForAll("word") String name) {
        var scene = new Scene(crowd);
        List<Session> victims =
                scene.victims(one -> name.equals(one.identity().authid())).toList();

        assertThat((List<?>) scene.answer("wamp.session.kill_by_authid", name))
                .isEqualTo(victims.stream().map(victim -> victim.id().value()).toList());
        scene.assertClosed(victims);
    }

    @Property(tries = 100)
    void killsThoseOfARole(@ForAll("crowd") List<Somebody> crowd, @ForAll("word") String role) {
        var scene = new Scene(crowd);
        List<Session> victims =
                scene.victims(one -> role.equals(one.facts().authrole())).toList();

        assertThat(scene.answer("wamp.session.kill_by_authrole", role)).isEqualTo((long) victims.size());
        scene.assertClosed(victims);
    }

    @Property(tries = 100)
    void killsAll(@ForAll("crowd") List<Somebody> crowd) {
        var scene = new Scene(crowd);
        List<Session> victims = scene.victims(one -> true).toList();

        assertThat(scene.answer("wamp.session.kill_all")).isEqualTo((long) victims.size());
        scene.assertClosed(victims);
    }
}

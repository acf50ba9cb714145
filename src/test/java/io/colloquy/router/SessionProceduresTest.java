package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.TestRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session is told of those in its realm. */
class SessionProceduresTest {

    private static final Owner GATEWAY = new Owner("key:7", "gateway-1");

    private final TestRegistry registry = TestRegistry.create();
    private final Router router = TestRouter.of(registry);

    private Inquirer open(Client client) {
        return Inquirer.open(registry, router, client);
    }

    private static Client user(String authid, String authrole) {
        return Client.anybody().is(new Identity(authid, authrole, "ticket", "userdb"));
    }

    @Test
    void countsTheSessionsOfItsRealmWhoeverCarriesThem() {
        Inquirer anybody = open(Client.anybody());
        open(user("ann", "staff"));
        registry.open(Client.behind(GATEWAY));
        registry.open(TestRegistry.GAME, Client.anybody());

        assertThat(anybody.call("wamp.session.count")).isEqualTo(List.of(3L));
    }

    @Test
    void countsThoseOfTheRolesThatAreAskedFor() {
        Inquirer anybody = open(Client.anybody());
        open(user("ann", "staff"));
        open(user("bob", "guest"));
        open(user("eve", "guest"));

        assertThat(anybody.call("wamp.session.count", List.of("guest"))).isEqualTo(List.of(2L));
        assertThat(anybody.call("wamp.session.count", List.of("guest", "staff")))
                .isEqualTo(List.of(3L));
        assertThat(anybody.call("wamp.session.count", List.of("nobody"))).isEqualTo(List.of(0L));
    }

    @Test
    void takesAFilterWithoutARoleToMeanNobodyAndNoneToMeanAll() {
        Inquirer anybody = open(Client.anybody());

        assertThat(anybody.call("wamp.session.count", List.of())).isEqualTo(List.of(0L));
        assertThat(anybody.call("wamp.session.count", new Object[] {null})).isEqualTo(List.of(1L));
    }

    @Test
    void refusesAFilterThatIsNoListOfStrings() {
        Inquirer anybody = open(Client.anybody());

        assertThat(anybody.refusal("wamp.session.count", "guest")).isEqualTo("wamp.error.invalid_argument");
        assertThat(anybody.refusal("wamp.session.count", List.of(1L))).isEqualTo("wamp.error.invalid_argument");
        assertThat(anybody.refusal("wamp.session.count", List.of(""))).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void wantsARuleForAllButTheCount() {
        Inquirer anybody = open(Client.anybody());

        assertThat(anybody.refusal("wamp.session.list")).isEqualTo("wamp.error.not_authorized");
        assertThat(anybody.refusal("wamp.nothing.of.that.name")).isEqualTo("wamp.error.not_authorized");
    }
}

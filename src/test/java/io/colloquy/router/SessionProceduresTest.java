package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Permission;
import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import io.colloquy.session.Owner;
import io.colloquy.session.Session;
import io.colloquy.session.SessionChange;
import io.colloquy.session.Setting;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Result;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a session is told of those in its realm. */
class SessionProceduresTest {

    private static final Owner GATEWAY = new Owner("key:7", "gateway-1");
    private static final SessionChange NOW_STAFF = new SessionChange(
            Setting.unsaid(), Setting.to("staff"), Setting.unsaid(), Setting.unsaid(), Setting.unsaid());
    private static final Map<String, String> PETERS_PLACE = Map.of("peername", "127.0.0.1:51234");

    private final TestRegistry registry = TestRegistry.create();
    private final Router router = TestRouter.of(registry);

    private Inquirer open(Client client) {
        return Inquirer.open(registry, router, client);
    }

    private static Client user(String authid, String authrole) {
        return Client.anybody().is(new Identity(authid, authrole, "ticket", "userdb"));
    }

    /** Somebody of the role {@code admin}, which may call all that begins with {@code wamp.session.}. */
    private Inquirer admin() {
        permit(Permitted.of("admin", "wamp.session."));
        return open(user("ann", "admin"));
    }

    private void permit(Permission... rules) {
        Permitted.in(registry, rules);
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

    @Test
    void saysThatThereIsNoSuchProcedureToWhoMayCallIt() {
        assertThat(admin().refusal("wamp.session.counts")).isEqualTo("wamp.error.no_such_procedure");
    }

    @Test
    void listsTheIdsOfAllInItsRealmItsOwnIncluded() {
        Inquirer admin = admin();
        Session behind = registry.open(Client.behind(GATEWAY));
        registry.open(TestRegistry.GAME, Client.anybody());

        assertThat(ids(admin.call("wamp.session.list")))
                .containsExactlyInAnyOrder(admin.id(), behind.id().value());
    }

    @Test
    void listsThoseOfTheRolesThatAreAskedFor() {
        Inquirer admin = admin();
        Inquirer guest = open(user("bob", "guest"));

        assertThat(ids(admin.call("wamp.session.list", List.of("guest")))).containsExactly(guest.id());
        assertThat(ids(admin.call("wamp.session.list", List.of()))).isEmpty();
        assertThat(admin.refusal("wamp.session.list", Map.of())).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void refusesAListThatIsTooLongForAnAnswer() {
        Router narrow = TestRouter.namingAtMost(registry, 2);
        permit(Permitted.of("admin", "wamp.session."));
        Inquirer admin = Inquirer.open(registry, narrow, user("ann", "admin"));
        open(user("bob", "guest"));
        assertThat(ids(admin.call("wamp.session.list"))).hasSize(2);
        open(user("eve", "guest"));

        assertThat(admin.refusal("wamp.session.list")).isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(ids(admin.call("wamp.session.list", List.of("guest")))).hasSize(2);
    }

    @Test
    void tellsWhatIsKnownOfASession() {
        Inquirer admin = admin();
        Inquirer peter = open(Client.peter());

        assertThat(admin.call("wamp.session.get", peter.id()))
                .isEqualTo(List.of(Map.of(
                        "session",
                        peter.id(),
                        "authid",
                        "peter",
                        "authrole",
                        "user",
                        "authmethod",
                        "wampcra",
                        "authprovider",
                        "userdb")));
    }

    @Test
    void tellsOfATransportOnlyWhomARuleLetsSee() {
        Inquirer peter = open(Client.peter());
        permit(
                Permitted.disclosing("admin", "wamp.session."),
                Permitted.of("all", "wamp."),
                Permitted.of("none", "wamp.session."));

        assertThat(details(open(user("ann", "admin")), peter)).containsEntry("transport", PETERS_PLACE);
        assertThat(details(open(user("bob", "all")), peter)).containsEntry("transport", PETERS_PLACE);
        assertThat(details(open(user("eve", "none")), peter)).doesNotContainKey("transport");
        assertThat(details(peter, peter)).doesNotContainKey("transport");
    }

    @SuppressWarnings("unchecked") // as the router makes them
    private static Map<String, Object> details(Inquirer reader, Inquirer about) {
        return (Map<String, Object>) Objects.requireNonNull(
                reader.call("wamp.session.get", about.id()).getFirst());
    }

    @Test
    void tellsEverySessionOfItself() {
        Inquirer anybody = open(Client.anybody());
        Inquirer other = open(Client.anybody());

        assertThat(anybody.call("wamp.session.get", anybody.id())).isEqualTo(List.of(Map.of("session", anybody.id())));
        assertThat(anybody.refusal("wamp.session.get", other.id())).isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void tellsOfARoleAsItIsNow() {
        Inquirer anybody = open(user("bob", "guest"));
        registry.sessions().update(anybody.session().id(), NOW_STAFF, OptionalLong.empty());

        assertThat(details(anybody, anybody)).asString().contains("authrole=staff");
    }

    @Test
    void findsNoSessionOfAnotherRealmAndNoneThatIsGone() {
        Inquirer admin = admin();
        Session elsewhere = registry.open(TestRegistry.GAME, Client.anybody());

        assertThat(admin.refusal("wamp.session.get", elsewhere.id().value())).isEqualTo("wamp.error.no_such_session");
        assertThat(admin.refusal("wamp.session.get", 7L)).isEqualTo("wamp.error.no_such_session");
        assertThat(admin.refusal("wamp.session.get", 0L)).isEqualTo("wamp.error.no_such_session");
    }

    @Test
    void takesAnIdAsSomeClientsWriteItAndNothingThatIsNoInteger() {
        Inquirer admin = admin();

        assertThat(admin.call("wamp.session.get", (double) admin.id())).hasSize(1);
        assertThat(admin.refusal("wamp.session.get", "7")).isEqualTo("wamp.error.invalid_argument");
        assertThat(admin.refusal("wamp.session.get", 7.5)).isEqualTo("wamp.error.invalid_argument");
        assertThat(admin.refusal("wamp.session.get")).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void answersCallsThatTakeLongInTheirOrder() {
        Inquirer admin = admin();
        List<Long> requests = LongStream.rangeClosed(1, Errands.MOST_OF_ONE)
                .map(i -> admin.send("wamp.session.list", Payload.NONE))
                .boxed()
                .toList();
        admin.answerTo(requests.getLast());

        assertThat(admin.sent().stream().map(answer -> ((Result) answer).request()))
                .isEqualTo(requests);
    }

    @SuppressWarnings("unchecked") // as the router makes them
    private static List<Long> ids(List<?> result) {
        assertThat(result).hasSize(1);
        return (List<Long>) Objects.requireNonNull(result.getFirst());
    }
}

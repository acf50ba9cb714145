package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is told of the registrations in its realm. */
class RegistrationProceduresTest {

    private static final String ADD = "com.example.add";
    private static final Map<String, String> PREFIX = Map.of("match", "prefix");
    private static final Map<String, String> SHARED = Map.of("invoke", "roundrobin");

    private final Salon salon = new Salon();
    private final Phone peter = new Phone(salon.joins("peter"));
    private final Phone mary = new Phone(salon.joins("mary"));
    private final Inquirer ann = Inquirer.open(
            salon.registry(), salon.router(), Client.anybody().is(new Identity("ann", "admin", "ticket", "userdb")));

    @BeforeEach
    void allow() {
        salon.rules(Salon.rule("admin", "wamp.registration.", Action.CALL));
    }

    private @Nullable Object only(String procedure, @Nullable Object... args) {
        List<?> results = ann.call("wamp.registration." + procedure, args);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    @Test
    void listsNothingAtFirst() {
        assertThat(only("list")).isEqualTo(Map.of("exact", List.of(), "prefix", List.of(), "wildcard", List.of()));
    }

    @Test
    void listsRegistrationsByPolicy() {
        long exact = peter.registers(ADD);
        long prefix = mary.registers("com.", PREFIX);
        long wildcard = peter.registers("..add", Map.of("match", "wildcard"));

        assertThat(only("list"))
                .isEqualTo(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of(wildcard)));
    }

    @Test
    void looksUpThatOfAPattern() {
        long exact = peter.registers(ADD);
        long prefix = peter.registers("com.", PREFIX);

        assertThat(only("lookup", ADD)).isEqualTo(exact);
        assertThat(only("lookup", ADD, Map.of("match", "exact"))).isEqualTo(exact);
        assertThat(only("lookup", "com.", PREFIX)).isEqualTo(prefix);
        assertThat(only("lookup", "com.")).isNull();
        assertThat(only("lookup", ADD, PREFIX)).isNull();
    }

    @Test
    void findsThatWhichMeansAProcedureBest() {
        long prefix = peter.registers("com.", PREFIX);
        assertThat(only("match", ADD)).isEqualTo(prefix);
        long exact = peter.registers(ADD);

        assertThat(only("match", ADD)).isEqualTo(exact);
        assertThat(only("match", "org.example.add")).isNull();
    }

    @Test
    void tellsAboutARegistration() {
        long registration = peter.registers(ADD, SHARED);

        assertThat(only("get", registration))
                .isEqualTo(Map.of(
                        "id",
                        registration,
                        "created",
                        MomentText.of(salon.registry().clock().instant()),
                        "uri",
                        ADD,
                        "match",
                        "exact",
                        "invoke",
                        "roundrobin"));
    }

    @Test
    void namesAndCountsTheCallees() {
        long registration = peter.registers(ADD, SHARED);
        mary.registers(ADD, SHARED);

        assertThat(only("list_callees", registration))
                .isEqualTo(List.of(peter.peer().id(), mary.peer().id()));
        assertThat(only("count_callees", registration)).isEqualTo(2);
        peter.unregisters(registration);
        assertThat(only("list_callees", registration))
                .isEqualTo(List.of(mary.peer().id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "list_callees", "count_callees"})
    void knowsNoRegistrationThatIsGoneOrNeverWas(String procedure) {
        long registration = peter.registers(ADD);
        peter.unregisters(registration);

        for (Object none : Arrays.<Object>asList(registration, 0L, -1L)) {
            assertThat(ann.refusal("wamp.registration." + procedure, none))
                    .isEqualTo("wamp.error.no_such_registration");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "list_callees", "count_callees", "lookup", "match"})
    void insistsOnItsArguments(String procedure) {
        assertThat(ann.refusal("wamp.registration." + procedure)).isEqualTo("wamp.error.invalid_argument");
        assertThat(ann.refusal("wamp.registration." + procedure, true)).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void isForThoseOnlyWhomARuleAllowsIt() {
        assertThat(mary.isToldThatCallFailed("wamp.registration.list")).isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void saysIfThereAreMoreThanAnAnswerNames() {
        Router narrow = TestRouter.namingAtMost(salon.registry(), 2);
        Inquirer admin = Inquirer.open(
                salon.registry(), narrow, Client.anybody().is(new Identity("ann", "admin", "ticket", "userdb")));
        long registration = 0;
        for (String authid : List.of("peter", "mary", "bob")) {
            var peer = new Peer(narrow);
            peer.in(salon.registry()
                    .open(Client.anybody()
                            .is(new Identity(authid, "user", "ticket", "userdb"))
                            .over(peer)));
            var phone = new Phone(peer);
            registration = phone.registers(ADD, SHARED);
            phone.registers("com.example." + authid, SHARED);
        }

        assertThat(admin.refusal("wamp.registration.list")).isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(admin.refusal("wamp.registration.list_callees", registration))
                .isEqualTo("wamp.error.payload_size_exceeded");
    }
}

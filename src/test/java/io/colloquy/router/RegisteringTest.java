package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Unregister;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REGISTER and UNREGISTER. */
class RegisteringTest {

    private static final String ADD = "com.example.add";

    private final Salon salon = new Salon();
    private final Phone peter = new Phone(salon.joins("peter"));
    private final Phone mary = new Phone(salon.joins("mary"));

    @Test
    void givesEachRegistrationANumber() {
        long first = peter.registers(ADD);
        long second = peter.registers("com.example.subtract");

        assertThat(first).isPositive().isNotEqualTo(second);
    }

    @Test
    void refusesAProcedureThatSomebodyElseOffers() {
        peter.registers(ADD);

        assertThat(mary.isRefused(ADD, Map.of())).isEqualTo("wamp.error.procedure_already_exists");
    }

    @Test
    void refusesAProcedureThatTheSessionOffersAlready() {
        peter.registers(ADD, Map.of("invoke", "roundrobin"));

        assertThat(peter.isRefused(ADD, Map.of("invoke", "roundrobin")))
                .isEqualTo("wamp.error.procedure_already_exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "last", "roundrobin", "random"})
    void givesThoseThatShareAProcedureOneNumber(String invoke) {
        long one = peter.registers(ADD, Map.of("invoke", invoke));

        assertThat(mary.registers(ADD, Map.of("invoke", invoke))).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"single,single", "single,first", "first,single", "first,last", "roundrobin,random"})
    void refusesToShareAProcedureInAnotherWay(String first, String second) {
        peter.registers(ADD, Map.of("invoke", first));

        assertThat(mary.isRefused(ADD, Map.of("invoke", second))).isEqualTo("wamp.error.procedure_already_exists");
    }

    @Test
    void takesOnePatternOfEachKind() {
        long exact = peter.registers(ADD, Map.of("match", "exact"));
        long prefix = peter.registers(ADD, Map.of("match", "prefix"));
        long wildcard = peter.registers(ADD, Map.of("match", "wildcard"));

        assertThat(exact).isNotEqualTo(prefix);
        assertThat(prefix).isNotEqualTo(wildcard);
    }

    @ParameterizedTest
    @CsvSource({"match,regex", "match,Exact", "invoke,all", "invoke,''"})
    void refusesAPolicyThatThereIsNot(String option, String value) {
        assertThat(peter.isRefused(ADD, Map.of(option, value))).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void takesAnOptionOfTheWrongTypeForAViolation() {
        assertThatThrownBy(() -> peter.asksToRegister(ADD, Map.of("match", 1L))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({"exact,com..add", "exact,com.#", "exact,''", "prefix,com.a b", "wildcard,com..#"})
    void refusesWhatIsNoUri(String match, String procedure) {
        assertThat(peter.isRefused(procedure, Map.of("match", match))).isEqualTo("wamp.error.invalid_uri");
    }

    @ParameterizedTest
    @CsvSource({"exact,wamp.session.count", "prefix,wamp.", "wildcard,wamp..count", "exact,wamp"})
    void leavesTheNamesOfTheProtocolToTheRouter(String match, String procedure) {
        salon.rules(Salon.rule("user", "", Action.values()));

        assertThat(peter.isRefused(procedure, Map.of("match", match))).isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void boundsTheRegistrationsOfOneSession() {
        var small = new Salon(new RouterProperties(1, 2, 1, 1));
        var bob = new Phone(small.joins("bob"));
        bob.registers("com.example.one");
        long two = bob.registers("com.example.two");

        assertThat(bob.isRefused("com.example.three", Map.of())).isEqualTo("colloquy.error.limit_reached");
        bob.unregisters(two);
        bob.registers("com.example.three");
    }

    @Test
    void leavesNothingBehindOfWhatItRefuses() {
        var small = new Salon(new RouterProperties(1, 1, 1, 1));
        var bob = new Phone(small.joins("bob"));
        bob.registers("com.example.one");
        bob.isRefused(ADD, Map.of());

        new Phone(small.joins("ann")).registers(ADD);
    }

    @Test
    void takesAnOfferBack() {
        peter.unregisters(peter.registers(ADD));

        assertThat(mary.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_such_procedure");
        mary.registers(ADD);
    }

    @Test
    void takesOneOfTheSharedOffersBack() {
        Map<String, String> shared = Map.of("invoke", "first");
        long registration = peter.registers(ADD, shared);
        mary.registers(ADD, shared);
        peter.unregisters(registration);

        mary.calls(ADD);
        assertThat(mary.isInvoked().registration()).isEqualTo(registration);
        assertThat(peter.registers(ADD, shared)).isEqualTo(registration);
    }

    @Test
    void refusesToTakeBackWhatTheSessionDoesNotOffer() {
        long registration = peter.registers(ADD);

        mary.peer().says(new Unregister(mary.peer().nextRequest(), registration));
        assertThat(mary.peer().refused(Unregister.CODE)).isEqualTo("wamp.error.no_such_registration");
    }

    @Test
    void givesANewNumberToWhatIsOfferedAnew() {
        long registration = peter.registers(ADD);
        peter.unregisters(registration);

        assertThat(peter.registers(ADD)).isNotEqualTo(registration);
    }

    @Test
    void takesBackWhatASessionOffersWhenItLeaves() {
        peter.registers(ADD);
        peter.registers("com.example.", Map.of("match", "prefix"));
        salon.leaves(peter.peer());

        assertThat(mary.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_such_procedure");
    }

    @Test
    void insistsOnTheSequenceOfNumbers() {
        assertThatThrownBy(() -> peter.peer().says(new Register(2, Dict.EMPTY, ADD)))
                .isInstanceOf(ProtocolException.class);
    }
}

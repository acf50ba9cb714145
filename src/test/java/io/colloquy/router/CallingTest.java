package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.Yield;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CALL, and what comes of it. */
class CallingTest {

    private static final String ADD = "com.example.add";

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter"));
    private final Phone caller = new Phone(salon.joins("mary"));

    @Test
    void bringsACallToTheCalleeAndTheResultBack() {
        long registration = callee.registers(ADD);
        var arguments = new Payload(List.of(1L, 2L), Map.of("exact", true));
        caller.peer().says(new Call(caller.peer().nextRequest(), Dict.EMPTY, ADD, arguments));

        Invocation invocation = callee.isInvoked();
        assertThat(invocation.registration()).isEqualTo(registration);
        assertThat(invocation.request()).isEqualTo(1);
        assertThat(invocation.payload()).isEqualTo(arguments);
        assertThat(invocation.details().values()).isEmpty();

        var answer = new Payload(List.of(3L), Map.of("carry", false));
        callee.peer().says(new Yield(invocation.request(), Dict.EMPTY, answer));
        assertThat(caller.peer().hears(Result.class)).isEqualTo(new Result(1, Dict.EMPTY, answer));
        callee.peer().hearsNothing();
    }

    @Test
    void bringsAnErrorBackWithAllThatTheCalleeSays() {
        callee.registers(ADD);
        long call = caller.calls(ADD);
        long invocation = callee.isInvoked().request();
        var details = Dict.of(Map.of("severity", 3L));
        var payload = new Payload(List.of("too large"), Map.of("most", 9L));
        callee.peer().says(new ErrorReply(Invocation.CODE, invocation, details, "com.example.overflow", payload));

        assertThat(caller.peer().hears(ErrorReply.class))
                .isEqualTo(new ErrorReply(Call.CODE, call, details, "com.example.overflow", payload));
    }

    @Test
    void numbersInvocationsOneAfterTheOther() {
        callee.registers(ADD);
        for (long number = 1; number <= 3; number++) {
            long call = caller.calls(ADD);
            Invocation invocation = callee.isInvoked();
            assertThat(invocation.request()).isEqualTo(number);
            callee.yields(invocation);
            caller.hearsResult(call);
        }
        assertThat(callee.peer().session().seq()).isEqualTo(3);
    }

    @Test
    void takesAnswersInAnyOrder() {
        callee.registers(ADD);
        long one = caller.calls(ADD, 1L);
        Invocation first = callee.isInvoked();
        long two = caller.calls(ADD, 2L);
        Invocation second = callee.isInvoked();

        callee.yields(second, "two");
        assertThat(caller.hearsResult(two)).isEqualTo(List.of("two"));
        callee.yields(first, "one");
        assertThat(caller.hearsResult(one)).isEqualTo(List.of("one"));
    }

    @Test
    void letsASessionCallItself() {
        callee.registers(ADD);
        long call = callee.calls(ADD);
        callee.yields(callee.isInvoked(), "it is me");

        assertThat(callee.hearsResult(call)).isEqualTo(List.of("it is me"));
    }

    @Test
    void refusesWhatNobodyOffers() {
        callee.registers(ADD);

        assertThat(caller.isToldThatCallFailed("com.example.subtract")).isEqualTo("wamp.error.no_such_procedure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com..add", "com.example.#", "", "com.example.a b"})
    void refusesWhatIsNoUri(String procedure) {
        callee.registers("", Map.of("match", "prefix"));

        assertThat(caller.isToldThatCallFailed(procedure)).isEqualTo("wamp.error.invalid_uri");
    }

    @ParameterizedTest
    @CsvSource({
        "a1.b2.c3.d4.e55, 0",
        "a1.b2.c3.d98.e74, 1",
        "a1.b2.c3.d4.e325, 2",
        "a1.b2.c55.d4.e5, 3",
        "a1.b2.c33.d4.e5, 4",
        "a1.b2.c88.d4.e5.f6.g7, 5"
    })
    void choosesTheRegistrationThatFitsBest(String procedure, int which) {
        List<Long> registrations = List.of(
                callee.registers("a1.b2.c3.d4.e55"),
                callee.registers("a1.b2.c3.", Map.of("match", "prefix")),
                callee.registers("a1.b2.c3.d4.", Map.of("match", "prefix")),
                callee.registers("a1.b2..d4.e5", Map.of("match", "wildcard")),
                callee.registers("a1.b2.c33..e5", Map.of("match", "wildcard")),
                callee.registers("a1.b2..d4.e5..g7", Map.of("match", "wildcard")),
                callee.registers("a1.b2..d4..f6.g7", Map.of("match", "wildcard")));
        caller.calls(procedure);

        Invocation invocation = callee.isInvoked();
        assertThat(invocation.registration()).isEqualTo(registrations.get(which));
        assertThat(invocation.details().text("procedure").orElse(procedure)).isEqualTo(procedure);
        assertThat(invocation.details().has("procedure")).isEqualTo(which > 0);
        assertThat(caller.isToldThatCallFailed("a2.b2.c2.d2.e2")).isEqualTo("wamp.error.no_such_procedure");
    }

    @Test
    void boundsTheCallsThatOneSessionWaitsFor() {
        var small = new Salon(new RouterProperties(1, 1, 2, 10));
        var offering = new Phone(small.joins("peter"));
        var calling = new Phone(small.joins("mary"));
        offering.registers(ADD);
        long first = calling.calls(ADD);
        Invocation invocation = offering.isInvoked();
        calling.calls(ADD);

        assertThat(calling.isToldThatCallFailed(ADD)).isEqualTo("colloquy.error.limit_reached");
        offering.isInvoked();
        offering.yields(invocation);
        calling.hearsResult(first);
        calling.calls(ADD);
        offering.isInvoked();
    }

    @Test
    void boundsTheCallsThatWaitForOneCallee() {
        var small = new Salon(new RouterProperties(1, 1, 10, 2));
        var offering = new Phone(small.joins("peter"));
        var calling = new Phone(small.joins("mary"));
        offering.registers(ADD);
        calling.calls(ADD);
        Invocation invocation = offering.isInvoked();
        long second = calling.calls(ADD);
        offering.isInvoked();

        assertThat(calling.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_available_callee");
        offering.yields(invocation);
        calling.peer().hears(Result.class);
        calling.calls(ADD);
        assertThat(offering.isInvoked().request()).isEqualTo(3);
        assertThat(second).isEqualTo(2);
    }

    @Test
    void ignoresASecondAnswer() {
        callee.registers(ADD);
        long call = caller.calls(ADD);
        Invocation invocation = callee.isInvoked();
        callee.yields(invocation);
        caller.hearsResult(call);
        callee.yields(invocation);
        callee.fails(invocation, "com.example.late");

        caller.peer().hearsNothing();
    }

    @Test
    void takesAnAnswerToWhatWasNeverAskedForAViolation() {
        callee.registers(ADD);
        caller.calls(ADD);
        var unasked = new Invocation(2, 1, Dict.EMPTY, Payload.NONE);

        assertThatThrownBy(() -> callee.yields(unasked)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> callee.fails(unasked, "com.example.error")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void takesAnErrorThatAnswersNoInvocationForAViolation() {
        callee.registers(ADD);
        caller.calls(ADD);
        long invocation = callee.isInvoked().request();

        assertThatThrownBy(() -> callee.peer()
                        .says(new ErrorReply(Call.CODE, invocation, Dict.EMPTY, "com.example.error", Payload.NONE)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void takesAnErrorThatIsNoUriForAViolation() {
        callee.registers(ADD);
        caller.calls(ADD);
        Invocation invocation = callee.isInvoked();

        assertThatThrownBy(() -> callee.fails(invocation, "no uri")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void doesNotLetOneCalleeAnswerForAnother() {
        callee.registers(ADD);
        long call = caller.calls(ADD);
        Invocation invocation = callee.isInvoked();
        var other = new Phone(salon.joins("bob"));

        assertThatThrownBy(() -> other.yields(invocation)).isInstanceOf(ProtocolException.class);
        callee.yields(invocation, "mine");
        assertThat(caller.hearsResult(call)).isEqualTo(List.of("mine"));
    }

    @Test
    void goesOnWithWhatACalleeIsAskedAlreadyWhenItTakesItsOfferBack() {
        long registration = callee.registers(ADD);
        long call = caller.calls(ADD);
        Invocation invocation = callee.isInvoked();
        callee.unregisters(registration);
        callee.yields(invocation, "done");

        assertThat(caller.hearsResult(call)).isEqualTo(List.of("done"));
    }

    @Test
    void countsCallsAndErrorsByClass() {
        callee.registers(ADD);
        long call = caller.calls(ADD);
        callee.fails(callee.isInvoked(), "com.example.overflow");
        caller.hearsError(call);
        caller.isToldThatCallFailed("com.example.subtract");

        assertThat(salon.counted("colloquy.router.calls", "realm", "com.example.chat"))
                .isEqualTo(2);
        assertThat(salon.counted("colloquy.router.errors", "error", "application"))
                .isEqualTo(1);
        assertThat(salon.counted("colloquy.router.errors", "error", "wamp")).isEqualTo(1);
    }
}

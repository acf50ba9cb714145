package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.ProtocolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CANCEL, and the INTERRUPT that comes of it. */
class CancellingTest {

    private static final String REPORT = "com.example.report";

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter", Phone.INTERRUPTIBLE));
    private final Phone deaf = new Phone(salon.joins("bob"));
    private final Phone caller = new Phone(salon.joins("mary"));

    private static Map<String, String> mode(String mode) {
        return Map.of("mode", mode);
    }

    private void isInterrupted(Invocation invocation, String mode, String reason) {
        Interrupt interrupt = callee.peer().hears(Interrupt.class);
        assertThat(interrupt.request()).isEqualTo(invocation.request());
        assertThat(interrupt.options().values()).isEqualTo(Map.of("mode", mode, "reason", reason));
    }

    @Test
    void skipsTheAnswerOfACalleeThatIsNotTold() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("skip"));

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        callee.peer().hearsNothing();
        callee.yields(invocation);
        callee.fails(invocation, "com.example.error");
        caller.peer().hearsNothing();
    }

    @Test
    void interruptsTheCalleeAndAnswersAtOnce() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("killnowait"));

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        isInterrupted(invocation, "killnowait", "wamp.error.canceled");
        callee.fails(invocation, "wamp.error.canceled");
        caller.peer().hearsNothing();
    }

    @Test
    void interruptsTheCalleeAndWaitsForItsError() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("kill"));

        caller.peer().hearsNothing();
        isInterrupted(invocation, "kill", "wamp.error.canceled");
        callee.fails(invocation, "wamp.error.canceled");
        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
    }

    @Test
    void givesTheResultOfACalleeThatWasFasterThanTheInterrupt() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("kill"));
        isInterrupted(invocation, "kill", "wamp.error.canceled");
        callee.yields(invocation, "done");

        assertThat(caller.hearsResult(call)).isEqualTo(List.of("done"));
    }

    @Test
    void interruptsOnceHoweverOftenItIsAskedTo() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("kill"));
        caller.cancels(call, mode("kill"));

        isInterrupted(invocation, "kill", "wamp.error.canceled");
        caller.cancels(call, mode("skip"));
        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", "kill", "killnowait"})
    void skipsTheAnswerOfACalleeThatCanNotBeInterrupted(String mode) {
        deaf.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = deaf.isInvoked();
        caller.cancels(call, mode(mode));

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        deaf.peer().hearsNothing();
        deaf.yields(invocation);
        caller.peer().hearsNothing();
    }

    @Test
    void doesNotWaitForTheCalleeIfNothingElseIsSaid() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, Map.of());

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        isInterrupted(invocation, "killnowait", "wamp.error.canceled");
    }

    @Test
    void cancelsInAModeThatThereIsNotAsIfNoneWereNamed() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        caller.cancels(call, mode("gently"));

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        isInterrupted(invocation, "killnowait", "wamp.error.canceled");
    }

    @Test
    void takesAModeThatIsNoTextForAViolation() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);

        assertThatThrownBy(() -> caller.cancels(call, Map.of("mode", true))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void ignoresWhoCancelsWhatIsOver() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        callee.yields(callee.isInvoked());
        caller.hearsResult(call);
        caller.cancels(call, mode("killnowait"));
        caller.cancels(call + 1, mode("skip"));

        caller.peer().hearsNothing();
        callee.peer().hearsNothing();
    }

    @Test
    void cancelsNobodyElsesCall() {
        callee.registers(REPORT);
        long call = caller.calls(REPORT);
        Invocation invocation = callee.isInvoked();
        deaf.cancels(call, mode("killnowait"));
        callee.peer().hearsNothing();
        callee.yields(invocation);

        caller.hearsResult(call);
    }

    @Test
    void makesRoomForOtherCalls() {
        var small = new Salon(new RouterProperties(1, 1, 1, 1));
        var offering = new Phone(small.joins("peter"));
        var calling = new Phone(small.joins("mary"));
        offering.registers(REPORT);
        long call = calling.calls(REPORT);
        offering.isInvoked();
        calling.cancels(call, mode("skip"));
        calling.hearsError(call);

        calling.calls(REPORT);
        offering.isInvoked();
    }
}

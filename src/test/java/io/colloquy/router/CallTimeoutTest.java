package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.ProtocolException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CALL with a time-out, which the router keeps. */
class CallTimeoutTest {

    private static final String SLEEP = "com.example.sleep";

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter", Phone.INTERRUPTIBLE));
    private final Phone caller = new Phone(salon.joins("mary"));

    private static Map<String, Long> after(long milliseconds) {
        return Map.of("timeout", milliseconds);
    }

    @Test
    void endsACallThatIsNotAnsweredInTimeAndInterruptsTheCallee() {
        callee.registers(SLEEP);
        long call = caller.callsWith(after(20), SLEEP);
        Invocation invocation = callee.isInvoked();

        assertThat(caller.awaitsError(call)).isEqualTo("wamp.error.timeout");
        Interrupt interrupt = callee.awaits(Interrupt.class);
        assertThat(interrupt.request()).isEqualTo(invocation.request());
        assertThat(interrupt.options().values())
                .isEqualTo(Map.of("mode", "killnowait", "reason", "wamp.error.timeout"));
        callee.yields(invocation, "too late");
        caller.peer().hearsNothing();
    }

    @Test
    void doesNotInterruptACalleeThatCanNotBe() {
        var deaf = new Phone(salon.joins("bob"));
        deaf.registers(SLEEP);
        long call = caller.callsWith(after(20), SLEEP);
        deaf.isInvoked();
        caller.awaitsError(call);

        deaf.peer().hearsNothing();
    }

    @Test
    void leavesACallAloneThatIsAnsweredInTime() {
        callee.registers(SLEEP);
        long call = caller.callsWith(after(60_000), SLEEP);
        callee.yields(callee.isInvoked(), "in time");

        assertThat(caller.hearsResult(call)).isEqualTo(List.of("in time"));
    }

    @Test
    void waitsForAnyTimeIfItIsZero() {
        callee.registers(SLEEP);
        long endless = caller.callsWith(after(0), SLEEP);
        Invocation invocation = callee.isInvoked();
        long call = caller.callsWith(after(20), SLEEP);
        callee.isInvoked();
        caller.awaitsError(call);
        callee.awaits(Interrupt.class);
        callee.yields(invocation, "at last");

        assertThat(caller.hearsResult(endless)).isEqualTo(List.of("at last"));
    }

    @Test
    void alsoEndsTheWaitForACalleeThatIsInterrupted() {
        callee.registers(SLEEP);
        long call = caller.callsWith(after(20), SLEEP);
        callee.isInvoked();
        caller.cancels(call, Map.of("mode", "kill"));

        assertThat(caller.awaitsError(call)).isEqualTo("wamp.error.timeout");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, CallOptions.MAX_TIMEOUT + 1, Long.MAX_VALUE})
    void refusesATimeThatThereIsNot(long timeout) {
        callee.registers(SLEEP);
        caller.callsWith(after(timeout), SLEEP);

        assertThat(caller.peer().refused(Call.CODE)).isEqualTo("wamp.error.invalid_argument");
        callee.peer().hearsNothing();
    }

    @Test
    void takesATimeThatIsNoIntegerForAViolation() {
        callee.registers(SLEEP);

        assertThatThrownBy(() -> caller.callsWith(Map.of("timeout", "soon"), SLEEP))
                .isInstanceOf(ProtocolException.class);
    }
}

package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of calls when one of the two leaves. */
class LeavingCallsTest {

    private static final String ADD = "com.example.add";
    private static final Map<String, String> SHARED = Map.of("invoke", "first");

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter", Phone.INTERRUPTIBLE));
    private final Phone deaf = new Phone(salon.joins("bob"));
    private final Phone caller = new Phone(salon.joins("mary"));

    @Test
    void failsTheCallsThatWaitForACalleeThatLeaves() {
        callee.registers(ADD);
        long call = caller.calls(ADD);
        salon.leaves(callee.peer());

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        callee.peer().breaks();
        assertThat(caller.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_such_procedure");
    }

    @Test
    void failsThemAlsoIfOthersOfferTheSame() {
        callee.registers(ADD, SHARED);
        deaf.registers(ADD, SHARED);
        long call = caller.calls(ADD);
        salon.leaves(callee.peer());

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.canceled");
        caller.calls(ADD);
        deaf.isInvoked();
    }

    @Test
    void interruptsTheCalleeOfACallerThatLeaves() {
        callee.registers(ADD);
        caller.calls(ADD);
        Invocation invocation = callee.isInvoked();
        salon.leaves(caller.peer());

        Interrupt interrupt = callee.peer().hears(Interrupt.class);
        assertThat(interrupt.request()).isEqualTo(invocation.request());
        assertThat(interrupt.options().values())
                .isEqualTo(Map.of("mode", "killnowait", "reason", "wamp.error.canceled"));
        callee.yields(invocation);
        callee.fails(invocation, "wamp.error.canceled");
        caller.peer().hearsNothing();
    }

    @Test
    void doesNotInterruptACalleeThatCanNotBe() {
        deaf.registers(ADD);
        caller.calls(ADD);
        Invocation invocation = deaf.isInvoked();
        salon.leaves(caller.peer());

        deaf.peer().hearsNothing();
        deaf.yields(invocation);
    }

    @Test
    void ignoresWhatACalleeSaysOfACallThatEndedWithItsCaller() {
        deaf.registers(ADD);
        caller.callsWith(Map.of("receive_progress", true), ADD);
        Invocation invocation = deaf.isInvoked();
        salon.leaves(caller.peer());
        deaf.progresses(invocation, 1L);
        deaf.yields(invocation, 2L);

        caller.peer().hearsNothing();
        long call = deaf.calls(ADD);
        deaf.yields(deaf.isInvoked(), "goes on");
        assertThat(deaf.hearsResult(call)).isEqualTo(List.of("goes on"));
    }

    @Test
    void dropsTheCallOfASessionToItself() {
        callee.registers(ADD);
        callee.calls(ADD);
        callee.isInvoked();
        salon.leaves(callee.peer());

        assertThat(caller.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_such_procedure");
    }
}

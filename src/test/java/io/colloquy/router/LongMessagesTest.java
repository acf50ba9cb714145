package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of calls and answers that are longer than who receives them takes. */
class LongMessagesTest {

    private static final String ECHO = "com.example.echo";
    private static final String LONG = "x".repeat(1000);

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter", Phone.INTERRUPTIBLE));
    private final Phone caller = new Phone(salon.joins("mary"));

    @Test
    void refusesACallThatIsLongerThanTheCalleeTakes() {
        callee.registers(ECHO);
        callee.peer().takesAtMost(500);
        long call = caller.calls(ECHO, LONG);

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.payload_size_exceeded");
        callee.peer().hearsNothing();
        long next = caller.calls(ECHO, "short");
        callee.yields(callee.isInvoked(), "short");
        assertThat(caller.hearsResult(next)).isEqualTo(List.of("short"));
    }

    @Test
    void failsACallWhoseResultIsLongerThanTheCallerTakes() {
        callee.registers(ECHO);
        caller.peer().takesAtMost(500);
        long call = caller.calls(ECHO);
        callee.yields(callee.isInvoked(), LONG);

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.payload_size_exceeded");
    }

    @Test
    void failsACallWhoseErrorIsLongerThanTheCallerTakes() {
        callee.registers(ECHO);
        caller.peer().takesAtMost(500);
        long call = caller.calls(ECHO);
        callee.fails(callee.isInvoked(), "com.example.error", LONG);

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.payload_size_exceeded");
    }

    @Test
    void endsACallOneOfWhoseResultsIsLongerThanTheCallerTakes() {
        callee.registers(ECHO);
        caller.peer().takesAtMost(500);
        long call = caller.callsWith(Map.of("receive_progress", true), ECHO);
        Invocation invocation = callee.isInvoked();
        callee.progresses(invocation, LONG);

        assertThat(caller.hearsError(call)).isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(callee.peer().hears(Interrupt.class).request()).isEqualTo(invocation.request());
        callee.yields(invocation, "late");
        caller.peer().hearsNothing();
    }
}

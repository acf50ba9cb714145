package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Invocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results before the last. */
class ProgressTest {

    private static final String COUNT = "com.example.count";
    private static final Map<String, Boolean> WITH_PROGRESS = Map.of("receive_progress", true);

    private final Salon salon = new Salon();
    private final Phone callee = new Phone(salon.joins("peter", Phone.INTERRUPTIBLE));
    private final Phone caller = new Phone(salon.joins("mary"));

    @Test
    void bringsEachResultAndThenTheLast() {
        callee.registers(COUNT);
        long call = caller.callsWith(WITH_PROGRESS, COUNT);
        Invocation invocation = callee.isInvoked();
        assertThat(invocation.details().values()).isEqualTo(Map.of("receive_progress", true));

        callee.progresses(invocation, 1L);
        assertThat(caller.hearsProgress(call)).isEqualTo(List.of(1L));
        callee.progresses(invocation);
        assertThat(caller.hearsProgress(call)).isEmpty();
        callee.yields(invocation, 2L);
        assertThat(caller.hearsResult(call)).isEqualTo(List.of(2L));
        callee.progresses(invocation, 3L);
        caller.peer().hearsNothing();
    }

    @Test
    void mayEndInAnError() {
        callee.registers(COUNT);
        long call = caller.callsWith(WITH_PROGRESS, COUNT);
        Invocation invocation = callee.isInvoked();
        callee.progresses(invocation, 1L);
        caller.hearsProgress(call);
        callee.fails(invocation, "com.example.tired");

        assertThat(caller.hearsError(call)).isEqualTo("com.example.tired");
    }

    @Test
    void keepsThemFromACallerThatDidNotAskForThem() {
        callee.registers(COUNT);
        long call = caller.calls(COUNT);
        Invocation invocation = callee.isInvoked();
        assertThat(invocation.details().values()).isEmpty();
        callee.progresses(invocation, 1L);
        caller.peer().hearsNothing();
        callee.yields(invocation, 2L);

        assertThat(caller.hearsResult(call)).isEqualTo(List.of(2L));
    }

    @Test
    void asksEveryCalleeForThemWhateverItAnnounced() {
        var silent = new Phone(salon.joins("bob"));
        silent.registers(COUNT);
        caller.callsWith(WITH_PROGRESS, COUNT);

        assertThat(silent.isInvoked().details().flag("receive_progress")).isTrue();
    }

    @Test
    void endsThemWithTheCancellation() {
        callee.registers(COUNT);
        long call = caller.callsWith(WITH_PROGRESS, COUNT);
        Invocation invocation = callee.isInvoked();
        callee.progresses(invocation, 1L);
        caller.hearsProgress(call);
        caller.cancels(call, Map.of("mode", "skip"));
        caller.hearsError(call);
        callee.progresses(invocation, 2L);

        caller.peer().hearsNothing();
    }
}

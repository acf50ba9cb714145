package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.WampMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of several callees a call goes to. */
class SharedRegistrationTest {

    private static final String ADD = "com.example.add";

    private final Salon salon = new Salon();
    private final List<Phone> callees = List.of(callee("ann"), callee("bob"), callee("cid"));
    private final Phone caller = new Phone(salon.joins("mary"));

    private Phone callee(String authid) {
        return new Phone(salon.joins(authid));
    }

    private void share(String invoke) {
        callees.forEach(callee -> callee.registers(ADD, Map.of("invoke", invoke)));
    }

    /** Which callees are invoked by so many calls. */
    private List<Integer> invoked(int calls) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < calls; i++) {
            caller.calls(ADD);
            for (int callee = 0; callee < callees.size(); callee++) {
                for (WampMessage each : callees.get(callee).peer().heard()) {
                    assertThat(each).isInstanceOf(Invocation.class);
                    order.add(callee);
                }
            }
        }
        return order;
    }

    @Test
    void callsTheFirst() {
        share("first");

        assertThat(invoked(3)).containsExactly(0, 0, 0);
        salon.leaves(callees.getFirst().peer());
        caller.peer().heard();
        assertThat(invoked(2)).containsExactly(1, 1);
    }

    @Test
    void callsTheLast() {
        share("last");

        assertThat(invoked(3)).containsExactly(2, 2, 2);
        salon.leaves(callees.getLast().peer());
        caller.peer().heard();
        assertThat(invoked(2)).containsExactly(1, 1);
    }

    @Test
    void callsOneAfterTheOther() {
        share("roundrobin");

        assertThat(invoked(7)).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    @Test
    void callsAnyOfThem() {
        share("random");

        assertThat(new HashSet<>(invoked(200))).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void passesOverACalleeThatIsFull() {
        var small = new Salon(new RouterProperties(1, 1, 100, 2));
        List<Phone> offering = List.of(new Phone(small.joins("ann")), new Phone(small.joins("bob")));
        offering.forEach(each -> each.registers(ADD, Map.of("invoke", "last")));
        var calling = new Phone(small.joins("mary"));
        IntStream.range(0, 3).forEach(i -> calling.calls(ADD));

        assertThat(offering.getLast().peer().heard()).hasSize(2);
        assertThat(offering.getFirst().peer().heard()).hasSize(1);
        calling.calls(ADD);
        assertThat(calling.isToldThatCallFailed(ADD)).isEqualTo("wamp.error.no_available_callee");
    }
}

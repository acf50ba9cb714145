package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Interrupt;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.WampMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Answers at random, registers and unregisters, and watches that it is told nothing too early or too late. */
final class RacingCallee {

    private static final int MOST_POSTPONED = 4;

    private final Peer peer;
    private final Phone phone;
    private final Random random;
    private final List<Invocation> postponed = new ArrayList<>();
    private final Set<Long> invoked = new HashSet<>();
    private final Set<Long> offered = new HashSet<>();
    private final Set<Long> takenBack = new HashSet<>();
    private final Map<Long, Long> takingBack = new HashMap<>();

    RacingCallee(Peer peer, long seed) {
        this.peer = peer;
        this.phone = new Phone(peer);
        this.random = new Random(seed);
    }

    /** Goes on until it is told to stop, or is closed; then answers what it still owes. */
    // Whom it waits for may need the processor.
    @SuppressWarnings("ThreadPriorityCheck")
    int run(BooleanSupplier over) {
        CallRaceTest.PROCEDURES.forEach(this::register);
        while (!over.getAsBoolean() && peer.session().handle() != null) {
            Thread.yield();
            hear();
            if (random.nextInt(50) == 0) {
                changeOffers();
            }
            if (postponed.size() > random.nextInt(MOST_POSTPONED)) {
                answer(postponed.remove(random.nextInt(postponed.size())));
            }
        }
        hear();
        postponed.forEach(this::answer);
        return invoked.size();
    }

    /** The numbers of all INVOCATIONs that it was told of. */
    Set<Long> invoked() {
        return invoked;
    }

    Peer peer() {
        return peer;
    }

    private void register(String procedure) {
        // It may be given the same number again, and be invoked before it is told so: only sockets put REGISTERED
        // first.
        takenBack.clear();
        peer.says(new Register(peer.nextRequest(), Dict.of(Map.of("invoke", "roundrobin")), procedure));
    }

    private void changeOffers() {
        if (!offered.isEmpty() && random.nextBoolean()) {
            long registration = offered.iterator().next();
            offered.remove(registration);
            long request = peer.nextRequest();
            takingBack.put(request, registration);
            peer.says(new Unregister(request, registration));
        } else if (takingBack.isEmpty()) {
            register(CallRaceTest.PROCEDURES.get(random.nextInt(CallRaceTest.PROCEDURES.size())));
        }
    }

    private void hear() {
        for (WampMessage message : peer.heard()) {
            switch (message) {
                case Registered registered -> offered.add(registered.registration());
                case Unregistered unregistered -> takenBack.add(takingBack.remove(unregistered.request()));
                case Invocation invocation -> hear(invocation);
                case Interrupt interrupt ->
                    assertThat(invoked).as("%s", interrupt).contains(interrupt.request());
                // It registers what it has registered already.
                case ErrorReply error -> assertThat(error.requestType()).isEqualTo(Register.CODE);
                default -> throw new AssertionError("a callee is told " + message);
            }
        }
    }

    private void hear(Invocation invocation) {
        assertThat(invoked.add(invocation.request())).as("%s", invocation).isTrue();
        assertThat(takenBack).as("%s", invocation).doesNotContain(invocation.registration());
        if (random.nextBoolean()) {
            postponed.add(invocation);
        } else {
            answer(invocation);
        }
    }

    private void answer(Invocation invocation) {
        for (int i = random.nextInt(3); i > 0; i--) {
            phone.progresses(invocation, i);
        }
        if (random.nextInt(4) == 0) {
            phone.fails(invocation, "com.example.error");
        } else {
            phone.yields(invocation, "done");
        }
    }
}

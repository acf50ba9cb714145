package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Call;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.WampMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls and cancels at random, and watches that each call is answered once. */
final class RacingCaller {

    private static final List<String> MODES = List.of("skip", "kill", "killnowait", "whatever");
    private static final int CALLS = 60;
    private static final long MOST_TIMEOUT = 4;

    private final Peer peer;
    private final Phone phone;
    private final Random random;
    private final Map<Long, Boolean> outstanding = new LinkedHashMap<>();
    private int answered;

    RacingCaller(Peer peer, long seed) {
        this.peer = peer;
        this.phone = new Phone(peer);
        this.random = new Random(seed);
    }

    /** Makes all its calls, and waits for the answers, or until it is closed. */
    // Whom it waits for may need the processor.
    @SuppressWarnings("ThreadPriorityCheck")
    int run(Duration patience) {
        for (int i = 0; i < CALLS && peer.session().handle() != null; i++) {
            call();
            if (random.nextInt(3) == 0) {
                cancel();
            }
            hear();
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!outstanding.isEmpty() && peer.session().handle() != null) {
            assertThat(System.nanoTime())
                    .as("calls without an answer: %s", outstanding)
                    .isLessThan(end);
            hear();
            Thread.yield();
        }
        return answered;
    }

    private void call() {
        boolean progressive = random.nextBoolean();
        long timeout = random.nextInt(3) == 0 ? 1 + random.nextLong(MOST_TIMEOUT) : 0;
        // Before it calls: the answer may be there before it has called.
        outstanding.put(peer.lastRequest() + 1, progressive);
        phone.callsWith(
                Map.of("receive_progress", progressive, "timeout", timeout),
                CallRaceTest.PROCEDURES.get(random.nextInt(CallRaceTest.PROCEDURES.size())));
    }

    private void cancel() {
        var calls = new ArrayList<>(outstanding.keySet());
        if (!calls.isEmpty()) {
            String mode = MODES.get(random.nextInt(MODES.size()));
            phone.cancels(calls.get(random.nextInt(calls.size())), Map.of("mode", mode));
        }
    }

    private void hear() {
        for (WampMessage message : peer.heard()) {
            switch (message) {
                case Result result -> hear(result);
                case ErrorReply error -> {
                    assertThat(error.requestType()).isEqualTo(Call.CODE);
                    assertThat(outstanding.remove(error.request()))
                            .as("%s", error)
                            .isNotNull();
                    answered++;
                }
                default -> throw new AssertionError("a caller is told " + message);
            }
        }
    }

    private void hear(Result result) {
        if (result.details().flag("progress")) {
            assertThat(outstanding.get(result.request())).as("%s", result).isTrue();
        } else {
            assertThat(outstanding.remove(result.request())).as("%s", result).isNotNull();
            answered++;
        }
    }
}

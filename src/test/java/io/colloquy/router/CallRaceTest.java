package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Identity;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Reasons;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Callers call and cancel, callees answer in any way, register and unregister, time passes and sessions are closed, all
 * at the same time. No answer is lost and none comes twice, nothing is said of what is over, and nothing stays behind.
 */
class CallRaceTest {

    static final List<String> PROCEDURES = List.of("com.example.one", "com.example.two");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALLERS = 3;
    private static final int CALLEES = 3;
    private static final RouterProperties BOUNDS = new RouterProperties(10, 10, 1000, 6);

    private final TestRegistry registry = TestRegistry.create();
    private final Exchanges exchanges = TestRouter.exchanges(registry, BOUNDS);
    private final Router router = TestRouter.of(registry, exchanges);
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<RacingCaller> callers = new ArrayList<>();
    private final List<RacingCallee> callees = new ArrayList<>();
    private final List<Participant> participants = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersEachCallOnceAndLeavesNothingBehind(long seed) throws Exception {
        Registrations registrations = open(seed);
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS + CALLEES)) {
            race(threads, seed);
        }

        assertNothingIsPending();
        callees.forEach(CallRaceTest::assertNumbersHaveNoGap);
        participants.forEach(this::close);
        assertThat(registrations.all()).isEmpty();
        assertThat(exchanges.exchange(registry.realms().live(TestRegistry.CHAT).orElseThrow()))
                .isEmpty();
    }

    private void race(ExecutorService threads, long seed) throws Exception {
        List<Future<Integer>> invoked =
                callees.stream().map(each -> threads.submit(() -> serve(each))).toList();
        try {
            List<Future<Integer>> answered = callers.stream()
                    .map(each -> threads.submit(() -> each.run(PATIENCE)))
                    .toList();
            if (seed % 2 == 0) {
                close(participants.get((int) (seed / 2 % participants.size())));
            }
            assertThat(sum(answered)).isPositive();
        } finally {
            over.set(true);
        }
        sum(invoked);
    }

    /** A callee that fails leaves, so that nobody waits for it. */
    private int serve(RacingCallee callee) {
        boolean failed = true;
        try {
            int invoked = callee.run(over::get);
            failed = false;
            return invoked;
        } finally {
            if (failed) {
                close(participants.get(CALLERS + callees.indexOf(callee)));
            }
        }
    }

    private Registrations open(long seed) {
        for (int i = 0; i < CALLERS; i++) {
            callers.add(new RacingCaller(joins(), seed * 100 + i));
        }
        for (int i = 0; i < CALLEES; i++) {
            callees.add(new RacingCallee(joins(), seed * 100 + CALLERS + i));
        }
        return participants.getFirst().exchange().dealer().registrations();
    }

    private Peer joins() {
        var peer = new Peer(router);
        peer.in(registry.open(Client.anybody()
                .is(new Identity("peter", "user", "ticket", "userdb"))
                .announcing(Phone.INTERRUPTIBLE)
                .over(peer)));
        participants.add(exchanges.participant(peer.session()).orElseThrow());
        return peer;
    }

    private void close(Participant participant) {
        registry.sessions().close(participant.session(), new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, null, "ann"));
    }

    private void assertNothingIsPending() {
        assertThat(participants)
                .allSatisfy(each -> assertThat(each.calls().all()).isEmpty())
                .allSatisfy(each -> assertThat(each.invocations().all()).isEmpty());
    }

    private static void assertNumbersHaveNoGap(RacingCallee callee) {
        Set<Long> all = Stream.iterate(1L, number -> number + 1)
                .limit(callee.peer().session().seq())
                .collect(Collectors.toSet());
        assertThat(all).containsAll(callee.invoked());
        if (callee.peer().session().handle() != null) {
            assertThat(callee.invoked()).isEqualTo(all);
        }
    }

    private static int sum(List<Future<Integer>> futures) throws Exception {
        int sum = 0;
        for (Future<Integer> each : futures) {
            sum += each.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
        }
        return sum;
    }
}

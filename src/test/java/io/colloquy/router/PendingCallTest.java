package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.Client;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.UriPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is said about a call, and in which order. */
class PendingCallTest {

    private static final String ADD = "com.example.add";

    private final TestRegistry registry = TestRegistry.create();
    private final Exchanges exchanges = TestRouter.exchanges(registry, TestRouter.BOUNDS);
    private final Participant caller = participant();
    private final Participant callee = participant();
    private final Registration registration = new Registration(
            1, new Registration.Wanted(UriPattern.exact(ADD), InvokePolicy.SINGLE, false), Instant.EPOCH);
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    private Participant participant() {
        var peer = new Peer(TestRouter.of(registry, exchanges));
        peer.in(registry.open(Client.anybody().over(peer)));
        return exchanges.participant(peer.session()).orElseThrow();
    }

    private PendingCall call() {
        var call = new PendingCall(caller, new Call(1, Dict.EMPTY, ADD, Payload.NONE), 0);
        caller.calls().add(1, call);
        return call;
    }

    private PendingCall placed() {
        PendingCall call = call();
        assertThat(call.goesTo(registration, new Offer(callee, false))).isTrue();
        return call;
    }

    private Runnable word(String word) {
        return () -> said.add(word);
    }

    @Test
    void saysNothingBeforeTheInvocationIsSent() {
        PendingCall call = placed();
        call.say(word("progress"));
        assertThat(call.end(word("result"))).isTrue();
        assertThat(said).isEmpty();

        call.rest();
        assertThat(said).containsExactly("progress", "result");
    }

    @Test
    void saysAtOnceWhatComesLater() {
        PendingCall call = placed();
        call.rest();
        call.say(word("progress"));
        assertThat(said).containsExactly("progress");
        call.end(word("result"));

        assertThat(said).containsExactly("progress", "result");
    }

    @Test
    void endsOnceWhoeverIsSayingTheLastWord() {
        PendingCall call = placed();
        assertThat(call.end(word("canceled"))).isTrue();
        assertThat(call.end(word("timeout"))).isFalse();
        call.say(word("progress"));
        call.rest();
        assertThat(call.end(word("result"))).isFalse();
        call.say(word("progress"));

        assertThat(said).containsExactly("canceled");
    }

    @Test
    void saysInOrderWhatComesWhileItIsSpeaking() {
        PendingCall call = placed();
        call.rest();
        call.say(() -> {
            call.say(word("second"));
            call.end(word("last"));
            call.say(word("late"));
            said.add("first");
        });

        assertThat(said).containsExactly("first", "second", "last");
    }

    @Test
    void isNobodysOnceItEnded() {
        PendingCall call = placed();
        assertThat(callee.invocations().all()).containsExactly(call);
        call.end(word("canceled"));

        assertThat(caller.calls().all()).isEmpty();
        assertThat(callee.invocations().all()).isEmpty();
    }

    @Test
    void isNobodysIfItEndsBeforeItHasACallee() {
        PendingCall call = call();
        call.end(word("canceled"));
        call.goesTo(registration, new Offer(callee, false));

        assertThat(caller.calls().all()).isEmpty();
        assertThat(callee.invocations().all()).isEmpty();
    }

    @Test
    void saysNothingBehindTheEndHoweverManyTalk() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int round = 0; round < 3_000; round++) {
                said.clear();
                PendingCall call = placed();
                race(threads, List.of(() -> talk(call), () -> call.end(word("end")), () -> {
                    call.rest();
                    return call.end(word("end"));
                }));
                var words = new ArrayList<>(said);
                assertThat(words).endsWith("end").containsOnlyOnce("end");
                assertThat(callee.invocations().all()).isEmpty();
            }
        }
    }

    private boolean talk(PendingCall call) {
        for (int i = 0; i < 5; i++) {
            call.say(word("progress"));
        }
        return true;
    }

    private static void race(ExecutorService threads, List<Callable<Boolean>> racers) throws Exception {
        var start = new CyclicBarrier(racers.size());
        var running = new ArrayList<Future<Boolean>>();
        for (Callable<Boolean> racer : racers) {
            running.add(threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return racer.call();
            }));
        }
        for (Future<Boolean> each : running) {
            each.get(10, TimeUnit.SECONDS);
        }
    }
}

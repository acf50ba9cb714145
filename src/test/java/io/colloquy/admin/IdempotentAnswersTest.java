package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.access.Caller;
import io.colloquy.access.Role;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is remembered of requests that have names, and for how long. */
class IdempotentAnswersTest {

    private final AtomicLong now = new AtomicLong();
    private final IdempotentAnswers answers = new IdempotentAnswers(now::get);
    private final AtomicInteger obeyed = new AtomicInteger();

    private static IdempotentAnswers.Request request(String key) {
        var caller = new Caller("user:ann", "ann", Role.ADMIN, Optional.empty());
        var body = new Members(JsonNodeFactory.instance.objectNode(), "");
        return new IdempotentAnswers.Request(caller, "closeSessions", new IdempotencyKey(Optional.of(key)), body);
    }

    private int send(String key) {
        answers.once(request(key), () -> Answer.ok(obeyed.incrementAndGet()));
        return obeyed.get();
    }

    @Test
    void forgetTheOldestOfTooMany() {
        for (int i = 0; i <= IdempotentAnswers.MOST_KEPT; i++) {
            send("key " + i);
        }
        int all = IdempotentAnswers.MOST_KEPT + 1;

        assertThat(send("key " + IdempotentAnswers.MOST_KEPT)).isEqualTo(all);
        assertThat(send("key 1")).isEqualTo(all);
        assertThat(send("key 0")).isEqualTo(all + 1);
    }

    @Test
    void forgetAfterADay() {
        send("mine");
        now.addAndGet(Duration.ofDays(1).toNanos() - 1);
        assertThat(send("mine")).isEqualTo(1);
        now.incrementAndGet();
        assertThat(send("mine")).isEqualTo(2);
    }

    @Test
    void forgetWhatTakesTooMuchSpace() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 33; i++) {
            answers.once(request("key " + i), () -> Answer.ok(large));
        }

        assertThat(send("key 32")).isZero();
        assertThat(send("key 0")).isEqualTo(1);
    }

    @Test
    void neverForgetARequestThatGoesOn() {
        answers.once(request("slow"), () -> {
            for (int i = 0; i <= IdempotentAnswers.MOST_KEPT; i++) {
                send("key " + i);
            }
            now.addAndGet(Duration.ofDays(2).toNanos());
            assertThatThrownBy(() -> send("slow"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.IN_PROGRESS));
            return Answer.ok("done");
        });

        int before = obeyed.get();
        assertThat(send("slow")).isEqualTo(before);
    }
}

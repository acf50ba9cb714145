package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class AdminPasswordTest {

    private final CountingEncoder encoder = new CountingEncoder();
    private final AdminPassword password = AdminPassword.hashed("hash of secret", encoder);

    @Test
    void paysTheHashOfARightPasswordOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(password.accepts("admin", "secret")).isTrue();
        }

        assertThat(encoder.hashed).hasValue(1);
    }

    @Test
    void hashesNothingOnceTheRightPasswordIsKnown() {
        password.accepts("admin", "secret");

        assertThat(password.accepts("admin", "guess")).isFalse();
        assertThat(password.accepts("stranger", "secret")).isFalse();
        assertThat(encoder.hashed).hasValue(1);
    }

    @Test
    void hashesForAnUnknownUserAsForAWrongPassword() {
        assertThat(password.accepts("stranger", "guess")).isFalse();
        assertThat(encoder.hashed).hasValue(1);

        assertThat(password.accepts("admin", "guess")).isFalse();
        assertThat(encoder.hashed).hasValue(2);
    }

    @Test
    void hashesNothingForAPasswordThatIsGiven() {
        AdminPassword given = AdminPassword.known("secret", encoder);

        assertThat(given.accepts("admin", "secret")).isTrue();
        assertThat(given.accepts("admin", "Secret")).isFalse();
        assertThat(given.accepts("Admin", "secret")).isFalse();
        assertThat(given.accepts("admin", "")).isFalse();
        assertThat(encoder.hashed).hasValue(0);
    }

    @Test
    void hashesAtMostTwoPasswordsAtATime() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        encoder.gate = gate;
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> guesses = IntStream.range(0, 20)
                    .mapToObj(i -> flood.submit(() -> password.accepts("admin", "guess " + i)))
                    .toList();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(encoder.running).hasValue(2));
            gate.countDown();

            for (Future<Boolean> guess : guesses) {
                assertThat(guess.get(10, TimeUnit.SECONDS)).isFalse();
            }
        }
        assertThat(encoder.hashed).hasValue(20);
        assertThat(encoder.mostAtOnce).hasValue(2);
    }

    @Test
    void sparesThoseInTheQueueOnceTheRightPasswordCame() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        encoder.gate = gate;
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> first = IntStream.range(0, 2)
                    .mapToObj(i -> flood.submit(() -> password.accepts("admin", "secret")))
                    .toList();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(encoder.running).hasValue(2));
            Future<Boolean> late = flood.submit(() -> password.accepts("admin", "guess"));
            gate.countDown();

            assertThat(first.get(0).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(first.get(1).get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(late.get(10, TimeUnit.SECONDS)).isFalse();
        }
        assertThat(encoder.hashed).hasValue(2);
    }

    /** Counts, and can be held up. */
    private static final class CountingEncoder implements PasswordEncoder {

        private final AtomicInteger hashed = new AtomicInteger();
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger mostAtOnce = new AtomicInteger();
        private volatile @Nullable CountDownLatch gate;

        @Override
        public String encode(@Nullable CharSequence password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
            hashed.incrementAndGet();
            try {
                CountDownLatch held = gate;
                if (held != null && !held.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody opened the gate");
                }
                return encode(password).equals(hash);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                running.decrementAndGet();
            }
        }
    }
}

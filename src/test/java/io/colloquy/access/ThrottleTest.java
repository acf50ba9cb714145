package io.colloquy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.MovableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;

class ThrottleTest {

    private static final Throttle.Attempt ATTEMPT = new Throttle.Attempt("user:admin", "127.0.0.1");

    private final MovableClock clock = new MovableClock();
    private final Throttle throttle = new Throttle(clock);

    @Test
    void refusesPlainlyAtFirst() {
        assertRefusedPlainly(5);
    }

    @Test
    void pausesAfterFiveFailures() {
        failOften(5);

        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doublesThePauseUpToAMinute() {
        failOften(5);

        int[] pauses = IntStream.range(0, 9).map(i -> waitAndFail()).toArray();

        assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 32, 60, 60, 60);
    }

    @Test
    void doesNotLengthenAPauseForThoseWhoDoNotKeepIt() {
        failOften(100);

        assertThat(pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void roundsWhatIsLeftOfAPauseUp() {
        failOften(5);
        waitAndFail();
        clock.move(Duration.ofMillis(500));

        assertThat(pause()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void startsAnewAfterASuccess() {
        failOften(20);
        throttle.succeeded(ATTEMPT);

        assertRefusedPlainly(5);
    }

    @Test
    void countsOtherUsersAndAddressesApart() {
        failOften(20);

        assertThat(throttle.failed(new Throttle.Attempt("key", "127.0.0.1")))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(throttle.failed(new Throttle.Attempt("user:admin", "127.0.0.2")))
                .isInstanceOf(BadCredentialsException.class);
    }

    private void assertRefusedPlainly(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.failed(ATTEMPT)).isInstanceOf(BadCredentialsException.class);
        }
    }

    private void failOften(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.failed(ATTEMPT)).isNotNull();
        }
    }

    /** Sits a pause out, fails once more, and tells how long the pause was. */
    private int waitAndFail() {
        Duration pause = pause();
        clock.move(pause);
        assertThat(throttle.failed(ATTEMPT)).isInstanceOf(BadCredentialsException.class);
        return Math.toIntExact(pause.toSeconds());
    }

    private Duration pause() {
        AuthenticationException refusal = throttle.failed(ATTEMPT);
        assertThat(refusal).isInstanceOf(TooManyFailuresException.class);
        return ((TooManyFailuresException) refusal).retryAfter();
    }
}

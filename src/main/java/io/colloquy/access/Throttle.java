package io.colloquy.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing, by user and address: after {@value #FREE_FAILURES} failures in a row there is a pause of one
 * second, doubled by each failure after a pause, up to {@value #LONGEST_PAUSE_S} seconds. Credentials are verified
 * first, and right ones never come here as a failure.
 */
@Component
final class Throttle {

    private static final int FREE_FAILURES = 5;
    private static final int LONGEST_PAUSE_S = 60;
    private static final int DOUBLINGS = 6;
    private static final int MAX_ENTRIES = 10_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final Clock clock;
    private final Cache<Attempt, Failures> failures = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Right credentials end the count. */
    void succeeded(Attempt attempt) {
        failures.invalidate(attempt);
    }

    /**
     * Counts wrong credentials.
     *
     * @return what the request is refused with: a {@link TooManyFailuresException} during a pause
     */
    AuthenticationException failed(Attempt attempt) {
        Instant now = clock.instant();
        Failures counted = failures.asMap()
                .merge(attempt, Failures.FIRST, (old, first) -> old.pauses(now) ? old.refused() : old.next(now));
        return counted.wasRefused()
                ? new TooManyFailuresException(counted.pauseAfter(now))
                : new BadCredentialsException("the credentials are wrong");
    }

    /**
     * Who tries to get in.
     *
     * @param user a user's name, or the kind of token
     * @param address the address of the peer
     */
    record Attempt(String user, String address) {}

    private record Failures(int count, Instant until, boolean wasRefused) {

        static final Failures FIRST = new Failures(1, Instant.MIN, false);

        boolean pauses(Instant now) {
            return now.isBefore(until);
        }

        /** A failure during a pause is refused, and does not make the pause longer. */
        Failures refused() {
            return new Failures(count, until, true);
        }

        Failures next(Instant now) {
            int failed = count + 1;
            if (failed < FREE_FAILURES) {
                return new Failures(failed, Instant.MIN, false);
            }
            long pause = Math.min(LONGEST_PAUSE_S, 1L << Math.min(failed - FREE_FAILURES, DOUBLINGS));
            return new Failures(failed, now.plusSeconds(pause), false);
        }

        /** What is left of the pause, in whole seconds, at least one. */
        Duration pauseAfter(Instant now) {
            return Duration.ofSeconds(
                    Math.max(1, Duration.between(now, until).plusMillis(999).toSeconds()));
        }
    }
}

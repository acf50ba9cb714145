package io.colloquy.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/**
 * Credentials were wrong, and so were too many before them from the same address. The answer is a 429. Right
 * credentials are never met by this.
 */
public final class TooManyFailuresException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyFailuresException(Duration retryAfter) {
        super("too many failed logins; try again later");
        this.retryAfter = retryAfter;
    }

    /** How long to wait, in whole seconds from 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

package io.colloquy.access;

import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** Tells who a caller is, and counts failures. */
@Component
final class Login {

    private static final Caller ADMIN =
            new Caller("user:" + AdminUser.NAME, AdminUser.NAME, Role.ADMIN, Optional.empty());

    private final AdminPassword password;
    private final KeyService keys;
    private final TokenReader tokens;
    private final Throttle throttle;

    Login(AdminPassword password, KeyService keys, TokenReader tokens, Throttle throttle) {
        this.password = password;
        this.keys = keys;
        this.tokens = tokens;
        this.throttle = throttle;
    }

    /**
     * Verifies credentials; whatever failed before, right ones are accepted.
     *
     * @param credentials what was presented
     * @param address the address of who presents it
     * @return the caller
     * @throws TooManyFailuresException if they are wrong, as too many before
     * @throws org.springframework.security.authentication.AuthenticationServiceException if they can't be verified now
     * @throws AuthenticationException if they are wrong
     */
    Caller caller(Credentials credentials, String address) {
        Throttle.Attempt attempt = new Throttle.Attempt(credentials.subject(), address);
        Caller caller = verified(credentials).orElseThrow(() -> throttle.failed(attempt));
        throttle.succeeded(attempt);
        return caller;
    }

    private Optional<Caller> verified(Credentials credentials) {
        return switch (credentials) {
            case Credentials.Password basic ->
                password.accepts(basic.user(), basic.password()) ? Optional.of(ADMIN) : Optional.empty();
            case Credentials.Key key -> keys.authenticate(key.secret());
            case Credentials.Token token -> tokens.caller(token.value());
        };
    }
}

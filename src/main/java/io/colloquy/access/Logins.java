package io.colloquy.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Service;

/**
 * Lets people in who type their credentials into a form. Failures are counted together with those of the admin API, so
 * that nobody guesses twice as fast by trying both.
 */
@Service
public final class Logins {

    private final Login login;

    Logins(Login login) {
        this.login = login;
    }

    /**
     * Verifies a password.
     *
     * @param user the user's name
     * @param password the password
     * @param address the address of who presents it
     * @return the proof that it was right; its principal is the {@link Caller}
     * @throws TooManyFailuresException if it is wrong, as too many before
     * @throws AuthenticationException if it is wrong, or can't be verified now
     */
    public Authentication withPassword(String user, String password, String address) {
        return new CallerToken(login.caller(new Credentials.Password(user, password), address));
    }

    /**
     * Verifies an API key.
     *
     * @param secret the key's secret, {@code cq_…}
     * @param address the address of who presents it
     * @return the proof that it was right; its principal is the {@link Caller}
     * @throws TooManyFailuresException if it is wrong, as too many before
     * @throws AuthenticationException if it is wrong
     */
    public Authentication withKey(String secret, String address) {
        return new CallerToken(login.caller(new Credentials.Key(new KeySecret(secret)), address));
    }
}

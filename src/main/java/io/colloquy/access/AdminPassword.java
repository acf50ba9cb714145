package io.colloquy.access;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The password of the user {@code admin}. Where only its slow hash is known, the first right password pays for that
 * hash; its keyed digest is remembered, and from then on nothing, right or wrong, is hashed slowly again. Until then
 * at most {@value #HASHES_AT_ONCE} hashes are computed at a time, so that a flood of guesses leaves the machine usable.
 */
final class AdminPassword {

    private static final int HASHES_AT_ONCE = 2;

    private final KeyedDigest digests = new KeyedDigest();
    private final Semaphore turns = new Semaphore(HASHES_AT_ONCE, true);
    private final PasswordEncoder encoder;
    private final @Nullable String hash;
    private volatile byte @Nullable [] right;

    private AdminPassword(PasswordEncoder encoder, @Nullable String hash) {
        this.encoder = encoder;
        this.hash = hash;
    }

    /** A password that is known as it is. */
    static AdminPassword known(String password, PasswordEncoder encoder) {
        AdminPassword known = new AdminPassword(encoder, null);
        known.right = known.digests.of(password);
        return known;
    }

    /** A password of which there is only the hash. */
    static AdminPassword hashed(String hash, PasswordEncoder encoder) {
        return new AdminPassword(encoder, hash);
    }

    /**
     * Whether user and password are right. A wrong user name takes as long as a wrong password.
     *
     * @throws AuthenticationServiceException if the thread is interrupted while it waits for its turn
     */
    boolean accepts(String user, String password) {
        boolean matches = matches(password);
        return matches && user.equals(AdminUser.NAME);
    }

    private boolean matches(String password) {
        byte[] digest = digests.of(password);
        byte[] known = right;
        return known == null ? matchesHash(password, digest) : KeyedDigest.same(known, digest);
    }

    private boolean matchesHash(String password, byte[] digest) {
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuthenticationServiceException("the password could not be verified in time", e);
        }
        try {
            // Someone may have given the right one while this request waited.
            byte[] known = right;
            if (known != null) {
                return KeyedDigest.same(known, digest);
            }
            boolean matches = encoder.matches(password, hash);
            if (matches) {
                right = digest;
            }
            return matches;
        } finally {
            turns.release();
        }
    }
}

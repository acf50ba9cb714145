package io.colloquy.admin;

import io.colloquy.realm.CraSecret;
import io.colloquy.realm.Credentials;
import io.colloquy.realm.PublicKey;
import io.colloquy.realm.ScramKeys;
import io.colloquy.realm.TicketHash;
import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes of what a principal can prove itself by; null, or no key, removes it. Passwords end here: what leaves is derived
 * from them, and whatever takes long is done before the change is returned.
 */
public final class CredentialChanges {

    private static final SecureRandom RANDOM = new SecureRandom();

    private CredentialChanges() {}

    /**
     * Another ticket.
     *
     * @throws io.colloquy.wamp.InvalidValueException naming {@code ticket} if it can't be one
     */
    public static UnaryOperator<Credentials> ticket(@Nullable String ticket) {
        TicketHash made = ticket == null ? null : TicketHash.of(ticket, RANDOM);
        return before -> before.withTicket(made);
    }

    /**
     * Another password for {@code wamp-scram}.
     *
     * @throws io.colloquy.wamp.InvalidValueException naming {@code password} if it can't be one
     */
    public static UnaryOperator<Credentials> password(@Nullable String password) {
        ScramKeys made = password == null ? null : ScramKeys.of(password, RANDOM);
        return before -> before.withScram(made);
    }

    /** Another secret for {@code wampcra}, salted or not. */
    public static UnaryOperator<Credentials> cra(@Nullable CraSecret secret) {
        return before -> before.withCra(secret);
    }

    /**
     * Other public keys.
     *
     * @throws io.colloquy.wamp.InvalidValueException naming {@code pubkeys} if there are too many
     */
    public static UnaryOperator<Credentials> pubkeys(List<PublicKey> keys) {
        Set<PublicKey> made = new LinkedHashSet<>(keys);
        Credentials.NONE.withKeys(made);
        return before -> before.withKeys(made);
    }

    /**
     * A public key that is good enough to be proved by.
     *
     * @param hex its 64 hexadecimal digits
     * @throws IllegalArgumentException saying the rule, if it is none, or one under which anybody could sign
     */
    public static PublicKey pubkey(String hex) {
        var key = new PublicKey(hex.toLowerCase(Locale.ROOT));
        if (key.isWeak()) {
            throw new IllegalArgumentException("a public key must not be a point of small order");
        }
        return key;
    }

    /** All of some changes, one after the other. */
    public static UnaryOperator<Credentials> all(List<UnaryOperator<Credentials>> changes) {
        return before -> {
            Credentials after = before;
            for (UnaryOperator<Credentials> change : changes) {
                after = change.apply(after);
            }
            return after;
        };
    }
}

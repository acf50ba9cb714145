package io.colloquy.realm;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.InvalidValueException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a principal's proofs are held against, per method, each in the form that the method needs and in no other.
 *
 * @param ticket for {@code ticket}, or null
 * @param cra for {@code wampcra}, or null
 * @param scram for {@code wamp-scram}, or null
 * @param keys for {@code cryptosign}; empty if that is not set
 */
public record Credentials(
        @Nullable TicketHash ticket,
        @Nullable CraSecret cra,
        @Nullable ScramKeys scram,
        Set<PublicKey> keys) {

    /** The most public keys that a principal has. */
    public static final int MAX_KEYS = 16;

    /** None at all. */
    public static final Credentials NONE = new Credentials(null, null, null, Set.of());

    /** @throws InvalidValueException naming {@code pubkeys} if there are more than {@value #MAX_KEYS} */
    public Credentials {
        keys = Set.copyOf(keys);
        if (keys.size() > MAX_KEYS) {
            throw new InvalidValueException("pubkeys", "are at most " + MAX_KEYS);
        }
    }

    /** The same, with this for {@code ticket}, or nothing. */
    public Credentials withTicket(@Nullable TicketHash other) {
        return new Credentials(other, cra, scram, keys);
    }

    /** The same, with this for {@code wampcra}, or nothing. */
    public Credentials withCra(@Nullable CraSecret other) {
        return new Credentials(ticket, other, scram, keys);
    }

    /** The same, with this for {@code wamp-scram}, or nothing. */
    public Credentials withScram(@Nullable ScramKeys other) {
        return new Credentials(ticket, cra, other, keys);
    }

    /** The same, with these for {@code cryptosign}; empty for nothing. */
    public Credentials withKeys(Set<PublicKey> others) {
        return new Credentials(ticket, cra, scram, others);
    }

    /** The methods for which there are credentials. */
    public Set<AuthMethod> methods() {
        var methods = EnumSet.noneOf(AuthMethod.class);
        if (ticket != null) {
            methods.add(AuthMethod.TICKET);
        }
        if (cra != null) {
            methods.add(AuthMethod.WAMPCRA);
        }
        if (scram != null) {
            methods.add(AuthMethod.SCRAM);
        }
        if (!keys.isEmpty()) {
            methods.add(AuthMethod.CRYPTOSIGN);
        }
        return methods;
    }
}

package io.colloquy.realm;

import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.wamp.RealmUri;
import java.util.Arrays;
import java.util.Set;

/**
 * Credentials for names that have none: whoever tries to join by such a name meets the same challenges, at the same
 * cost, as one who gives the wrong secret, and the same ones each time.
 */
public final class Decoys {

    private static final int SALT_OCTETS = 16;

    // What the libraries of clients take for granted.
    private static final int CRA_ITERATIONS = 1000;
    private static final int CRA_KEYLEN = 32;

    private final byte[] key;

    /** @param key a secret of this service, 32 octets, the same after a restart and on all nodes */
    public Decoys(byte[] key) {
        this.key = key.clone();
    }

    /**
     * Credentials for every method with a challenge, which nobody can meet: what they want is derived from the key, and
     * so is whether {@code wampcra} is salted.
     */
    public Credentials of(RealmUri realm, String authid) {
        var name = realm.value() + "\n" + authid;
        boolean salted = (derived("salted", name)[0] & 1) == 1;
        var salting = new Salting(salt("cra-salt", name).base64(), CRA_ITERATIONS, CRA_KEYLEN);
        return new Credentials(
                new TicketHash(salt("ticket-salt", name), TicketHash.ITERATIONS, octets("ticket", name)),
                new CraSecret(octets("cra", name), salted ? salting : null),
                new ScramKeys(
                        salt("scram-salt", name),
                        ScramKeys.ITERATIONS,
                        octets("scram-stored", name),
                        octets("scram-server", name)),
                Set.of());
    }

    private Octets salt(String purpose, String name) {
        return Octets.of(Arrays.copyOf(derived(purpose, name), SALT_OCTETS));
    }

    private Octets octets(String purpose, String name) {
        return Octets.of(derived(purpose, name));
    }

    private byte[] derived(String purpose, String name) {
        return Hmac.sign(key, purpose + "\n" + name);
    }
}

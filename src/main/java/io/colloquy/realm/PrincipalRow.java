package io.colloquy.realm;

import io.colloquy.realm.CraSecret.Salting;
import io.colloquy.wamp.RealmUri;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A principal as it stands in the database.
 *
 * @param id the row's key, drawn by the database; null until it is inserted
 * @param publicKeys hexadecimal digits, separated by blanks
 */
@Table("principals")
record PrincipalRow(
        @Id @Nullable Long id,
        String realm,
        String authid,
        String authrole,
        boolean enabled,
        long version,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "ticket_") @Nullable
        Ticket ticket,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "cra_") @Nullable
        Cra cra,

        @Embedded(onEmpty = OnEmpty.USE_NULL, prefix = "scram_") @Nullable
        Scram scram,

        String publicKeys) {

    private static final String SEPARATOR = " ";

    /** The row of a principal, under the key of the row that it takes the place of. */
    static PrincipalRow of(@Nullable Long id, Principal principal) {
        Credentials credentials = principal.credentials();
        TicketHash ticket = credentials.ticket();
        CraSecret cra = credentials.cra();
        ScramKeys scram = credentials.scram();
        return new PrincipalRow(
                id,
                principal.realm().value(),
                principal.authid(),
                principal.authrole(),
                principal.enabled(),
                principal.version(),
                ticket == null ? null : Ticket.of(ticket),
                cra == null ? null : Cra.of(cra),
                scram == null ? null : Scram.of(scram),
                credentials.keys().stream().map(PublicKey::hex).sorted().collect(Collectors.joining(SEPARATOR)));
    }

    Principal toPrincipal() {
        return new Principal(new RealmUri(realm), authid, authrole, enabled, credentials(), version);
    }

    Credentials credentials() {
        return new Credentials(
                ticket == null ? null : ticket.toHash(),
                cra == null ? null : cra.toSecret(),
                scram == null ? null : scram.toKeys(),
                keys());
    }

    private Set<PublicKey> keys() {
        return Arrays.stream(publicKeys.split(SEPARATOR))
                .filter(hex -> !hex.isEmpty())
                .map(PublicKey::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Nothing of the credentials. */
    @Override
    public String toString() {
        return "PrincipalRow[" + realm + ", " + authid + ", " + version + "]";
    }

    /** The columns of a ticket; octets in Base64. */
    record Ticket(String salt, int iterations, String hash) {

        static Ticket of(TicketHash ticket) {
            return new Ticket(
                    ticket.salt().base64(), ticket.iterations(), ticket.hash().base64());
        }

        TicketHash toHash() {
            return new TicketHash(Octets.ofBase64(salt), iterations, Octets.ofBase64(hash));
        }

        @Override
        public String toString() {
            return "Ticket[(hidden)]";
        }
    }

    /** The columns of {@code wampcra}; octets in Base64; how it is salted is null if it is not. */
    record Cra(
            String key,
            @Nullable String salt,
            @Nullable Integer iterations,
            @Nullable Integer keylen) {

        static Cra of(CraSecret secret) {
            Salting salting = secret.salting();
            return salting == null
                    ? new Cra(secret.key().base64(), null, null, null)
                    : new Cra(secret.key().base64(), salting.salt(), salting.iterations(), salting.keylen());
        }

        CraSecret toSecret() {
            var octets = Octets.ofBase64(key);
            return salt == null || iterations == null || keylen == null
                    ? new CraSecret(octets, null)
                    : new CraSecret(octets, new Salting(salt, iterations, keylen));
        }

        @Override
        public String toString() {
            return "Cra[(hidden)]";
        }
    }

    /** The columns of {@code wamp-scram}; octets in Base64. */
    record Scram(String salt, int iterations, String storedKey, String serverKey) {

        static Scram of(ScramKeys keys) {
            return new Scram(
                    keys.salt().base64(),
                    keys.iterations(),
                    keys.storedKey().base64(),
                    keys.serverKey().base64());
        }

        ScramKeys toKeys() {
            return new ScramKeys(
                    Octets.ofBase64(salt), iterations, Octets.ofBase64(storedKey), Octets.ofBase64(serverKey));
        }

        @Override
        public String toString() {
            return "Scram[(hidden)]";
        }
    }
}

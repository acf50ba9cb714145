package io.colloquy.transport;

import io.colloquy.realm.PublicKey;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.SessionId;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Chooses the method by which a client is to prove who it is, and makes the challenge. The method is the first one that
 * the client offers, the realm allows, and that can be done with what the client sent; who the client says that it is
 * has no part in it.
 */
@Component
final class Authenticator {

    /** The shortest nonce of a client that {@code wamp-scram} takes, in characters. */
    static final int MIN_NONCE = 8;

    /** The longest one. */
    static final int MAX_NONCE = 255;

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    private static final String NONCE = "nonce";
    private static final String PUBKEY = "pubkey";
    private static final String CHANNEL_BINDING = "channel_binding";

    private final Claimants claimants;
    private final Clock clock;
    private final Nonces nonces = new Nonces();

    Authenticator(Claimants claimants, Clock clock) {
        this.claimants = claimants;
        this.clock = clock;
    }

    /**
     * The method for a client.
     *
     * @throws RefusedException if there is none
     */
    AuthMethod choose(HelloRequest hello, RealmPolicy policy) {
        return hello.offer().stream()
                .filter(policy.authmethods()::contains)
                .filter(method -> canBeDone(method, hello.claim()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.NO_METHOD));
    }

    private static boolean canBeDone(AuthMethod method, HelloRequest.Claim claim) {
        return switch (method) {
            case ANONYMOUS -> true;
            case TICKET, WAMPCRA -> claim.authid() != null;
            case SCRAM -> claim.authid() != null && claim.extra().has(NONCE);
            case CRYPTOSIGN -> key(claim.extra()).isPresent();
        };
    }

    /**
     * Begins the authentication by the method that was chosen.
     *
     * @param session the id that the session is to have
     * @throws ProtocolException naming the key of {@code authextra} that is beyond its bounds
     * @throws RefusedException if the client wants to bind to its channel
     */
    Authentication begin(AuthMethod method, HelloRequest hello, SessionId session) {
        Dict extra = hello.claim().extra();
        return switch (method) {
            case ANONYMOUS -> new AnonymousAuthentication(nonces.text());
            case TICKET -> new TicketAuthentication(claimant(method, hello));
            case WAMPCRA -> {
                Claimant claimant = claimant(method, hello);
                var text = new CraText(claimant.authid(), nonces.text(), clock.instant(), session);
                yield new CraAuthentication(claimant, text.toString());
            }
            case SCRAM -> {
                refuseBinding(extra);
                yield new ScramAuthentication(claimant(method, hello), nonce(extra), nonces.text());
            }
            case CRYPTOSIGN -> {
                refuseBinding(extra);
                PublicKey key = key(extra).orElseThrow();
                Claimant claimant =
                        claimants.holding(hello.realm(), key, hello.claim().authid());
                yield new CryptosignAuthentication(claimant, key, nonces.hex());
            }
        };
    }

    /** Whether the principal may still join who gave its proof. */
    boolean standsUnchanged(Claimant claimant) {
        return claimants.standsUnchanged(claimant);
    }

    private Claimant claimant(AuthMethod method, HelloRequest hello) {
        String authid = hello.claim().authid();
        if (authid == null) {
            throw new IllegalStateException(method + " was chosen for nobody");
        }
        return claimants.named(hello.realm(), authid, method);
    }

    private static void refuseBinding(Dict extra) {
        if (extra.text(CHANNEL_BINDING).isPresent()) {
            throw new RefusedException(Refusal.UNBOUND);
        }
    }

    /** As RFC 5802 wants it: printable characters of ASCII, and no comma. */
    private static String nonce(Dict extra) {
        String nonce = extra.text(NONCE).orElse("");
        boolean fits = nonce.length() >= MIN_NONCE
                && nonce.length() <= MAX_NONCE
                && nonce.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ',');
        if (!fits) {
            throw ProtocolException.violation(extra.name() + "." + NONCE + " must have " + MIN_NONCE + " to "
                    + MAX_NONCE + " printable characters of ASCII, no comma among them");
        }
        return nonce;
    }

    private static Optional<PublicKey> key(Dict extra) {
        return extra.text(PUBKEY)
                .filter(text -> KEY.matcher(text).matches())
                .map(text -> new PublicKey(text.toLowerCase(Locale.ROOT)));
    }
}

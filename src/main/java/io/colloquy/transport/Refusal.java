package io.colloquy.transport;

import io.colloquy.realm.BannedException;
import io.colloquy.realm.LimitReachedException;
import io.colloquy.realm.NoSuchRealmException;
import io.colloquy.realm.RealmSuspendedException;
import io.colloquy.session.PrincipalChangedException;
import io.colloquy.session.ShuttingDownException;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a client is not let in, or is put out: what its ABORT says.
 *
 * @param reason the reason
 * @param message words for a person, which say the rule and nothing of what is behind it
 */
record Refusal(Uri reason, String message) {

    /**
     * The proof is wrong, or nobody could give one: the same for a wrong secret, an unknown name, a principal that is
     * disabled and one without the method.
     */
    static final Refusal DENIED =
            new Refusal(Reasons.AUTHENTICATION_DENIED, "the proof is not that of a principal who may join this realm");

    /** The proof comes too late. */
    static final Refusal EXPIRED = new Refusal(Reasons.AUTHENTICATION_DENIED, "the challenge has expired");

    /** The challenge was answered before. */
    static final Refusal REUSED = new Refusal(Reasons.AUTHENTICATION_DENIED, "a challenge is answered once");

    /** We can't bind an authentication to the channel it runs over. */
    static final Refusal UNBOUND = new Refusal(
            Reasons.AUTHENTICATION_DENIED, "channel binding is not supported: channel_binding must be null");

    /** The client took too long before it had a session. */
    static final Refusal TIMED_OUT = new Refusal(Reasons.TIMED_OUT, "joining took too long");

    /** It is our fault. */
    static final Refusal FAILED = new Refusal(Reasons.AUTHENTICATION_FAILED, "the service failed to authenticate");

    /** No method is left to choose. */
    static final Refusal NO_METHOD = new Refusal(
            Reasons.NO_MATCHING_AUTH_METHOD,
            "no method of Details.authmethods is allowed in the realm and can be done: ticket, wampcra and wamp-scram"
                    + " need authid, wamp-scram needs authextra.nonce, cryptosign needs authextra.pubkey");

    private static final Refusal NO_REALM = new Refusal(Reasons.NO_SUCH_REALM, "there is no such realm to join");
    private static final Refusal SHUTDOWN =
            new Refusal(Reasons.SYSTEM_SHUTDOWN, "the service is shutting down and opens no session");

    private static final Set<Uri> TOLD_APART = Set.of(
            Reasons.PROTOCOL_VIOLATION,
            Reasons.INVALID_URI,
            Reasons.NO_SUCH_REALM,
            Reasons.NO_MATCHING_AUTH_METHOD,
            Reasons.AUTHENTICATION_DENIED,
            Reasons.AUTHENTICATION_FAILED,
            Reasons.NOT_AUTHORIZED,
            Reasons.LIMIT_REACHED,
            Reasons.TIMED_OUT,
            Reasons.SYSTEM_SHUTDOWN);
    private static final String OTHER = "other";

    private static final Logger log = LoggerFactory.getLogger(Refusal.class);

    Refusal {
        message = Words.shown(message);
    }

    /** What to tell a client whose joining ended in an exception; one that nobody foresaw is logged, and not told. */
    static Refusal of(RuntimeException e) {
        return switch (e) {
            case RefusedException refused -> refused.refusal();
            case ProtocolException violation -> of(violation);
            case InvalidUriException invalid -> of(Reasons.INVALID_URI, invalid);
            case NoSuchRealmException unknown -> NO_REALM;
            case RealmSuspendedException suspended -> NO_REALM;
            case LimitReachedException full -> of(Reasons.LIMIT_REACHED, full);
            case ShuttingDownException down -> SHUTDOWN;
            case BannedException banned -> of(Reasons.NOT_AUTHORIZED, banned);
            case PrincipalChangedException changed -> DENIED;
            default -> {
                log.error("A client could not be authenticated", e);
                yield FAILED;
            }
        };
    }

    static Refusal of(ProtocolException e) {
        return of(e.reason(), e);
    }

    /** In the words of an exception that is fit for a stranger's eyes. */
    private static Refusal of(Uri reason, RuntimeException e) {
        return new Refusal(reason, String.valueOf(e.getMessage()));
    }

    Abort toAbort() {
        return new Abort(Words.details(message), reason.value(), Payload.NONE);
    }

    /** The last component of the reason, as a metric shows it: one of eleven. */
    String label() {
        String text = reason.value();
        return TOLD_APART.contains(reason) ? text.substring(text.lastIndexOf('.') + 1) : OTHER;
    }
}

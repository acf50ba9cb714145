package io.colloquy.transport;

import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.util.function.BooleanSupplier;

/**
 * One client's authentication by one method. Has no state that changes, and knows no time: the {@link Handshake} sees to
 * it that it serves once, and not for ever.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-authentication-methods">WAMP, Authentication
 *     Methods</a>
 */
sealed interface Authentication permits AnonymousAuthentication, Authentication.ByChallenge {

    /** By which method. */
    AuthMethod method();

    /** One in which the client has to answer a challenge. */
    sealed interface ByChallenge extends Authentication
            permits TicketAuthentication, CraAuthentication, ScramAuthentication, CryptosignAuthentication {

        /** Who the client says that it is. */
        Claimant claimant();

        /** What it is asked. */
        Challenge challenge();

        /**
         * Judges the answer.
         *
         * @throws io.colloquy.wamp.ProtocolException naming a key of it that is of the wrong type
         */
        Verdict judge(Authenticate answer);
    }

    /** What an answer is worth. */
    sealed interface Verdict {

        /** The answer proves nothing. */
        Verdict DENIED = new Denied();

        /** A proof without anything to tell the client in return. */
        Verdict PROVEN = new Proven(Dict.EMPTY);

        /** {@link #PROVEN} if the proof is right and counts, else {@link #DENIED}. */
        static Verdict of(boolean right, Claimant claimant) {
            return right && claimant.genuine() ? PROVEN : DENIED;
        }

        /** The answer proves nothing. */
        record Denied() implements Verdict {}

        /**
         * The client is who it says.
         *
         * @param extra what {@code WELCOME.Details.authextra} tells it in return; it is left out if that is nothing
         */
        record Proven(Dict extra) implements Verdict {}

        /**
         * It takes too long to say for a thread that others wait for: about a millisecond, or more.
         *
         * @param proof says whether the client is who it says
         */
        record Costly(BooleanSupplier proof) implements Verdict {}
    }
}

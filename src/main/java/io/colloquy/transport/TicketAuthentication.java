package io.colloquy.transport;

import io.colloquy.realm.TicketHash;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import java.util.Objects;

/**
 * {@code ticket}: the client shows the ticket itself. To hold it against its hash takes milliseconds.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-ticket-based-authentication">WAMP, Ticket-based
 *     Authentication</a>
 */
record TicketAuthentication(Claimant claimant) implements Authentication.ByChallenge {

    /** The longest ticket that is looked at, in characters. */
    static final int MAX_TICKET = 4096;

    @Override
    public AuthMethod method() {
        return AuthMethod.TICKET;
    }

    @Override
    public Challenge challenge() {
        return new Challenge(method().key(), Dict.EMPTY);
    }

    @Override
    public Verdict judge(Authenticate answer) {
        String ticket = answer.signature();
        if (ticket.isEmpty() || ticket.length() > MAX_TICKET) {
            return Verdict.DENIED;
        }
        TicketHash hash = Objects.requireNonNull(claimant.credentials().ticket());
        return new Verdict.Costly(() -> hash.matches(ticket) && claimant.genuine());
    }
}

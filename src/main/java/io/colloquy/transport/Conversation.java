package io.colloquy.transport;

import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.InvalidUriException;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.RoutedMessage;
import io.colloquy.wamp.SessionMessage;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriRule;
import io.colloquy.wamp.WampMessage;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of one connection from the first message to the last, without the connection: what comes in goes to
 * a method, which answers what is to be done next. It has one session at most. Confined to one thread at a time.
 *
 * <p>Whoever closes the session elsewhere tells the connection, which calls {@link #hangUp} later: by then the
 * conversation may have ended by itself. So it is over here before the session is closed from here.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-sessions">WAMP, Sessions</a>
 */
final class Conversation {

    private static final String SILENT = "the connection was silent for too long";

    private final Reception reception;
    private State state;

    /** Where a conversation is. */
    private sealed interface State {

        State LEAVING = new Leaving();
        State ENDED = new Ended();

        /** There is no session yet. */
        record Joining(Handshake handshake) implements State {}

        /** There is a session. */
        record Established(Session session) implements State {}

        /** We said GOODBYE, and wait for the answer. */
        record Leaving() implements State {}

        /** Nothing more is said. */
        record Ended() implements State {}
    }

    Conversation(Reception reception, Guest guest) {
        this.reception = reception;
        this.state = new State.Joining(new Handshake(reception, guest));
    }

    /** Whether there is a session, as far as the client knows. */
    boolean established() {
        return state instanceof State.Established;
    }

    /** The session that there is, as far as the client knows. */
    @Nullable
    Session session() {
        return state instanceof State.Established established ? established.session() : null;
    }

    /** Whether HELLO was said, and the client is to prove who it is. */
    boolean challenged() {
        return state instanceof State.Joining joining && joining.handshake().challenged();
    }

    /** Whether GOODBYE was said to the client, and its answer is waited for. */
    boolean leaving() {
        return state instanceof State.Leaving;
    }

    /** Whether nothing more is to be said or heard. */
    boolean ended() {
        return state instanceof State.Ended;
    }

    /** The client said something. */
    Step receive(WampMessage message) {
        return switch (state) {
            case State.Joining joining ->
                after(joining.handshake(), joining.handshake().receive(message));
            case State.Established established -> hear(established.session(), message);
            case State.Leaving leaving -> message instanceof Goodbye || message instanceof Abort ? part() : Step.WAIT;
            case State.Ended ended -> Step.WAIT;
        };
    }

    /** What the client said is no message, or more than is taken. */
    Step refuse(ProtocolException e) {
        return switch (state) {
            case State.Joining joining ->
                after(joining.handshake(), joining.handshake().refuse(Refusal.of(e)));
            case State.Established established -> putOut(established.session(), e);
            case State.Leaving leaving -> part();
            case State.Ended ended -> Step.WAIT;
        };
    }

    /** The answer to a {@link Step.Check}; without a check that is under way it means nothing. */
    Step checked(boolean passed) {
        return state instanceof State.Joining joining
                ? after(joining.handshake(), joining.handshake().checked(passed))
                : Step.WAIT;
    }

    /** The client took too long to join, or was silent too long in its session, or did not answer our GOODBYE. */
    Step timeOut() {
        return switch (state) {
            case State.Joining joining ->
                after(joining.handshake(), joining.handshake().refuse(Refusal.TIMED_OUT));
            case State.Established established -> {
                end(established.session(), new SessionEnd(EndedBy.TRANSPORT, Reasons.TIMEOUT, SILENT, null));
                yield new Step.Part(goodbye(Reasons.TIMEOUT, Words.details(SILENT)));
            }
            case State.Leaving leaving -> part();
            case State.Ended ended -> Step.WAIT;
        };
    }

    /**
     * The registry closed the session. The client hears it if it was welcomed, and if nothing else ended the
     * conversation meanwhile.
     */
    Step hangUp(SessionEnd end) {
        if (!established()) {
            return Step.WAIT;
        }
        state = State.LEAVING;
        return new Step.Say(goodbye(end.reason(), Words.details(end.message())));
    }

    /** Nothing can be said any more: the connection is gone, or the client does not read. */
    void lost(SessionEnd end) {
        switch (state) {
            case State.Joining joining -> {
                state = State.ENDED;
                joining.handshake().abandon();
            }
            case State.Established established -> end(established.session(), end);
            case State.Leaving leaving -> state = State.ENDED;
            case State.Ended ended -> {}
        }
    }

    private Step after(Handshake handshake, Step step) {
        if (step instanceof Step.Part) {
            state = State.ENDED;
        } else {
            handshake.session().ifPresent(session -> state = new State.Established(session));
        }
        return step;
    }

    private Step hear(Session session, WampMessage message) {
        try {
            return switch (message) {
                case RoutedMessage routed -> {
                    reception.router().on(session, routed);
                    yield Step.WAIT;
                }
                case Goodbye goodbye -> answer(session, goodbye);
                case Abort abort -> heed(session, abort);
                case SessionMessage other ->
                    throw ProtocolException.violation(Words.nameOf(other) + " has no place in an open session");
            };
        } catch (ProtocolException e) {
            return putOut(session, e);
        }
    }

    /** The client takes its leave. */
    private Step answer(Session session, Goodbye goodbye) {
        end(session, left(goodbye.details(), reason("GOODBYE", goodbye.reason(), session.uriRule())));
        reception.metrics().goodbye(goodbye.reason());
        return new Step.Part(new Goodbye(Dict.EMPTY, Reasons.GOODBYE_AND_OUT.value()));
    }

    /** The client breaks off. It hears nothing more, not even that it did so in the wrong way. */
    private Step heed(Session session, Abort abort) {
        SessionEnd end;
        try {
            end = left(abort.details(), reason("ABORT", abort.reason(), UriRule.LOOSE));
        } catch (ProtocolException e) {
            end = violated(e);
        }
        end(session, end);
        return new Step.Part(null);
    }

    private static SessionEnd left(Dict details, Uri reason) {
        String message = Words.shownOrNull(details.text("message").orElse(null));
        return new SessionEnd(EndedBy.CLIENT, reason, message, null);
    }

    private static Uri reason(String of, String text, UriRule rule) {
        try {
            return new Uri(rule.check(text));
        } catch (InvalidUriException e) {
            throw ProtocolException.violation("the reason of " + of + " must be a URI: " + e.getMessage());
        }
    }

    private Step putOut(Session session, ProtocolException e) {
        end(session, violated(e));
        Refusal refusal = Refusal.of(e);
        reception.metrics().refused(refusal);
        return new Step.Part(refusal.toAbort());
    }

    private static SessionEnd violated(ProtocolException e) {
        Refusal refusal = Refusal.of(e);
        return new SessionEnd(EndedBy.TRANSPORT, refusal.reason(), refusal.message(), null);
    }

    private void end(Session session, SessionEnd end) {
        state = State.ENDED;
        reception.sessions().close(session, end);
    }

    private Goodbye goodbye(Uri reason, Dict details) {
        reception.metrics().goodbye(reason.value());
        return new Goodbye(details, reason.value());
    }

    private Step part() {
        state = State.ENDED;
        return new Step.Part(null);
    }
}

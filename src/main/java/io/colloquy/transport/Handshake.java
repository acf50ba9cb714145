package io.colloquy.transport;

import io.colloquy.realm.Principal;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Carrier;
import io.colloquy.session.Identity;
import io.colloquy.session.Session;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.Terms;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.SessionId;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way from HELLO to WELCOME: HELLO, then CHALLENGE and AUTHENTICATE where the method has them, then WELCOME or ABORT.
 * A challenge serves once, and for a time.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-session-establishment">WAMP, Session Establishment</a>
 */
final class Handshake {

    private final Reception reception;
    private final Guest guest;
    private Stage stage = Stage.GREETING;
    private @Nullable AuthMethod method;
    private @Nullable Session session;

    /** How far a handshake is. */
    private sealed interface Stage {

        Stage GREETING = new Greeting();
        Stage OVER = new Over();

        /** Nothing was said yet. */
        record Greeting() implements Stage {}

        /** A challenge waits for its answer. */
        record Challenged(HelloRequest hello, SessionId id, Authentication.ByChallenge by, long deadline)
                implements Stage {}

        /** The answer is being checked elsewhere. */
        record Checking(Challenged challenged, Proof proof) implements Stage {}

        /** WELCOME or ABORT was said, or there is nobody left to say it to. */
        record Over() implements Stage {}
    }

    Handshake(Reception reception, Guest guest) {
        this.reception = reception;
        this.guest = guest;
    }

    /** The session, once WELCOME was said. */
    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Whether HELLO was said, and the client is to prove who it is. */
    boolean challenged() {
        return stage instanceof Stage.Challenged || stage instanceof Stage.Checking;
    }

    Step receive(WampMessage message) {
        if (message instanceof Abort) {
            abandon();
            return new Step.Part(null);
        }
        return guarded(() -> switch (stage) {
            case Stage.Greeting greeting -> greet(message);
            case Stage.Challenged challenged -> judge(challenged, message);
            case Stage.Checking checking -> throw tooEarly(message);
            case Stage.Over over -> Step.WAIT;
        });
    }

    /** The answer to a {@link Step.Check}. */
    Step checked(boolean passed) {
        if (!(stage instanceof Stage.Checking checking)) {
            return Step.WAIT;
        }
        return passed
                ? guarded(() -> welcome(checking.challenged(), Dict.EMPTY))
                : refuse(checking.proof().refusal());
    }

    /** Lets the client not in. */
    Step refuse(Refusal refusal) {
        stage = Stage.OVER;
        reception.metrics().refused(method, refusal);
        return new Step.Part(refusal.toAbort());
    }

    /** Nobody is there any more to let in. */
    void abandon() {
        stage = Stage.OVER;
        reception.metrics().abandoned(method);
    }

    /** Whatever goes wrong before WELCOME ends in an ABORT: this is the top of what a stranger can set off. */
    private Step guarded(Supplier<Step> next) {
        try {
            return next.get();
        } catch (RuntimeException e) {
            return refuse(Refusal.of(e));
        }
    }

    private Step greet(WampMessage message) {
        if (!(message instanceof Hello hello)) {
            throw ProtocolException.violation("the first message must be HELLO, and not " + Words.nameOf(message));
        }
        HelloRequest request = HelloRequest.of(hello);
        AuthMethod chosen = reception.authenticator().choose(request, policy(request));
        method = chosen;
        SessionId id = reception.sessions().drawId();
        return switch (reception.authenticator().begin(chosen, request, id)) {
            case AnonymousAuthentication anonymous -> welcome(request, id, anonymous);
            case Authentication.ByChallenge by -> {
                stage = new Stage.Challenged(request, id, by, reception.deadline());
                yield new Step.Say(by.challenge());
            }
        };
    }

    private RealmPolicy policy(HelloRequest hello) {
        return reception.sessions().anticipate(guest.peer(), hello.realm()).policy();
    }

    private Step judge(Stage.Challenged challenged, WampMessage message) {
        if (!(message instanceof Authenticate answer)) {
            throw ProtocolException.violation(
                    "after CHALLENGE comes AUTHENTICATE or ABORT, and not " + Words.nameOf(message));
        }
        if (reception.isOver(challenged.deadline())) {
            return refuse(Refusal.EXPIRED);
        }
        return switch (challenged.by().judge(answer)) {
            case Authentication.Verdict.Denied denied -> refuse(Refusal.DENIED);
            case Authentication.Verdict.Proven proven -> welcome(challenged, proven.extra());
            case Authentication.Verdict.Costly costly -> {
                var proof = new Proof(costly.proof());
                stage = new Stage.Checking(challenged, proof);
                yield new Step.Check(proof);
            }
        };
    }

    private static RuntimeException tooEarly(WampMessage message) {
        return message instanceof Authenticate
                ? new RefusedException(Refusal.REUSED)
                : ProtocolException.violation(Words.nameOf(message) + " came before AUTHENTICATE was answered");
    }

    private Step welcome(HelloRequest hello, SessionId id, AnonymousAuthentication by) {
        Identity identity = identity(by.authid(), AnonymousAuthentication.AUTHROLE, by);
        Welcome welcome = reception.welcomes().welcome(id, hello.realm(), identity, Dict.EMPTY);
        return say(welcome, open(hello, id, identity));
    }

    private Step welcome(Stage.Challenged challenged, Dict extra) {
        Claimant claimant = challenged.by().claimant();
        Principal principal = claimant.principal();
        if (principal == null || !reception.authenticator().standsUnchanged(claimant)) {
            return refuse(Refusal.DENIED);
        }
        HelloRequest hello = challenged.hello();
        // The realm may have been changed while the client was at it.
        if (!policy(hello).authmethods().contains(challenged.by().method())) {
            return refuse(Refusal.NO_METHOD);
        }
        Identity identity = identity(principal.authid(), principal.authrole(), challenged.by());
        Welcome welcome = reception.welcomes().welcome(challenged.id(), hello.realm(), identity, extra);
        return say(welcome, open(hello, challenged.id(), identity));
    }

    private static Identity identity(String authid, String authrole, Authentication by) {
        return new Identity(authid, authrole, by.method().key(), Identity.PROVIDER);
    }

    private Session open(HelloRequest hello, SessionId id, Identity identity) {
        var options = new SessionOptions(
                hello.roles(), hello.agent(), identity, Carrier.of(guest.info(), guest.handle()), Terms.DEFAULT);
        return reception.sessions().open(id, guest.peer(), hello.realm(), options);
    }

    private Step say(Welcome welcome, Session opened) {
        stage = Stage.OVER;
        session = opened;
        if (method != null) {
            reception.metrics().welcomed(method);
        }
        return new Step.Say(welcome);
    }
}

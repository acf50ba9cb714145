package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Authenticate;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.RealmUri;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.WampMessage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is not let in, and what the ABORT says. */
class RefusingTest {

    private static final RealmUri NOWHERE = new RealmUri("com.example.nowhere");
    private static final RealmChange CHANGE = new RealmChange("ann", OptionalLong.empty());

    private final FrontDoor door = new FrontDoor();
    private final Visitor visitor = door.visitor();

    static List<WampMessage> allButHelloAndAbort() {
        return Messages.ALL.stream()
                .filter(message -> !(message instanceof Abort || message instanceof Hello))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("allButHelloAndAbort")
    void wantsHelloBeforeAnythingElse(WampMessage message) {
        assertThat(Visitor.refusal(visitor.says(message), Reasons.PROTOCOL_VIOLATION))
                .isEqualTo("the first message must be HELLO, and not " + Words.nameOf(message));
        assertThat(visitor.conversation().ended()).isTrue();
        assertThat(visitor.says(Messages.HELLO)).isEqualTo(Step.WAIT);
    }

    static List<WampMessage> allButAuthenticateAndAbort() {
        return Messages.ALL.stream()
                .filter(message -> !(message instanceof Abort || message instanceof Authenticate))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("allButAuthenticateAndAbort")
    void wantsAuthenticateAfterChallenge(WampMessage message) {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));

        assertThat(Visitor.refusal(visitor.says(message), Reasons.PROTOCOL_VIOLATION))
                .isEqualTo("after CHALLENGE comes AUTHENTICATE or ABORT, and not " + Words.nameOf(message));
        assertThat(door.registry().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("allButAuthenticateAndAbort")
    void wantsNothingWhileAProofIsChecked(WampMessage message) {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));
        visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET));

        Visitor.refusal(visitor.says(message), Reasons.PROTOCOL_VIOLATION);
        assertThat(visitor.conversation().checked(true)).isEqualTo(Step.WAIT);
        assertThat(door.registry().isEmpty()).isTrue();
    }

    @Test
    void neverAnswersAnAbort() {
        assertThat(visitor.says(new Abort(Dict.EMPTY, "no uri!", Payload.NONE))).isEqualTo(new Step.Part(null));
        assertThat(visitor.conversation().ended()).isTrue();
    }

    @Test
    void callsEachMessageByItsName() {
        assertThat(Messages.ALL.stream().map(Words::nameOf)).contains("ERROR", "HELLO", "UNSUBSCRIBED");
    }

    @Test
    void refusesWhatCannotBeDecoded() {
        assertThat(Visitor.refusal(
                        visitor.conversation().refuse(ProtocolException.violation("no JSON at octet 3")),
                        Reasons.PROTOCOL_VIOLATION))
                .isEqualTo("no JSON at octet 3");
        Visitor.refusal(
                door.visitor().conversation().refuse(ProtocolException.limit("at most 1048576 octets")),
                Reasons.LIMIT_REACHED);
    }

    @Test
    void tellsNoSuspendedRealmFromOneThatIsNot() {
        RealmPolicy suspended = new RealmPolicy(
                null, false, false, Set.of(AuthMethod.ANONYMOUS), null, null, null, null, Permissions.NONE);
        door.registry().realms().replace(FrontDoor.LOBBY, suspended, CHANGE);

        Abort unknown = Visitor.abort(visitor.hello(NOWHERE, Map.of()));
        Abort asleep = Visitor.abort(door.visitor().hello(FrontDoor.LOBBY, Map.of()));

        assertThat(unknown.reason()).isEqualTo("wamp.error.no_such_realm");
        assertThat(asleep).isEqualTo(unknown);
    }

    @Test
    void refusesWhereTheRealmIsFullBeforeItAsksForAProof() {
        door.registry()
                .realms()
                .replace(
                        FrontDoor.CHAT,
                        new RealmPolicy(
                                null, true, false, Set.of(AuthMethod.TICKET), 1, null, null, null, Permissions.NONE),
                        CHANGE);
        door.registry().open(Client.peter());

        assertThat(Visitor.refusal(visitor.hello(FrontDoor.CHAT, "ticket", "peter"), Reasons.LIMIT_REACHED))
                .contains("1");
    }

    @Test
    void refusesWhereTheServiceIsFullBeforeItAsksForAProof() {
        var small = new FrontDoor(TestRegistry.limitedTo(1));
        small.registry().open(Client.peter());

        assertThat(Visitor.refusal(small.visitor().hello(FrontDoor.CHAT, "ticket", "peter"), Reasons.LIMIT_REACHED))
                .isEqualTo("the service holds at most 1 sessions");
    }

    @Test
    void refusesWhoCameLastWhereTheLastPlaceWasTakenMeanwhile() {
        var small = new FrontDoor(TestRegistry.limitedTo(1));
        Visitor late = small.visitor();
        Challenge challenge = Visitor.challenge(late.hello(FrontDoor.CHAT, "wampcra", "peter"));
        small.registry().open(Client.peter());
        String text = challenge.extra().text("challenge").orElseThrow();

        Visitor.refusal(
                late.says(Visitor.authenticate(ClientProofs.cra(FrontDoor.SECRET, text))), Reasons.LIMIT_REACHED);
        assertThat(small.sessions().size()).isEqualTo(1);
    }

    @Test
    void refusesEveryoneOnceTheServiceShutsDown() {
        Visitor waiting = door.visitor();
        Visitor.challenge(waiting.hello(FrontDoor.CHAT, "ticket", "peter"));
        door.registry().shutDown();

        Visitor.refusal(visitor.hello(FrontDoor.CHAT, "ticket", "peter"), Reasons.SYSTEM_SHUTDOWN);
        Visitor.refusal(waiting.says(Visitor.authenticate(FrontDoor.SECRET)), Reasons.SYSTEM_SHUTDOWN);
    }

    @Test
    void refusesWhoseRealmGoesWhileTheProofIsGiven() {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));
        door.registry().realms().delete(FrontDoor.CHAT, CHANGE);

        Step step = visitor.says(Visitor.authenticate(FrontDoor.SECRET));

        assertThat(Visitor.abort(step).reason()).isIn("wamp.error.no_such_realm", "wamp.error.authentication_denied");
    }

    @Test
    void createsADynamicRealmForWhoMayJoinIt() {
        var open = new FrontDoor(TestRegistry.creatingRealms(10));

        Visitor.welcome(open.visitor().hello(NOWHERE, Map.of()));
        Visitor.refusal(
                open.visitor().hello(new RealmUri("another"), "ticket", "peter"), Reasons.NO_MATCHING_AUTH_METHOD);
        assertThat(open.registry().realms().lookup(NOWHERE)).isPresent();
        assertThat(open.registry().realms().lookup(new RealmUri("another"))).isEmpty();
    }

    @Test
    void refusesWhoTakesTooLong() {
        assertThat(Visitor.refusal(visitor.conversation().timeOut(), Reasons.TIMED_OUT))
                .isEqualTo("joining took too long");
        assertThat(visitor.conversation().timeOut()).isEqualTo(Step.WAIT);
    }

    @Test
    void refusesWhoTakesTooLongWhileTheProofIsChecked() {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));
        visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET));

        Visitor.refusal(visitor.conversation().timeOut(), Reasons.TIMED_OUT);
        assertThat(visitor.conversation().checked(true)).isEqualTo(Step.WAIT);
        assertThat(door.registry().events()).isEmpty();
    }

    @Test
    void opensNothingForWhoIsLostInTheMiddle() {
        Visitor.challenge(visitor.hello(FrontDoor.CHAT, "ticket", "peter"));
        visitor.conversation().receive(Visitor.authenticate(FrontDoor.SECRET));
        visitor.conversation().lost(new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null));

        assertThat(visitor.conversation().checked(true)).isEqualTo(Step.WAIT);
        assertThat(visitor.conversation().ended()).isTrue();
        assertThat(door.registry().events()).isEmpty();
    }

    @Test
    void saysNoGoodbyeToWhoWasNotWelcomed() {
        assertThat(visitor.conversation().hangUp(SessionEnd.SHUTDOWN)).isEqualTo(Step.WAIT);
        assertThat(visitor.says(new Goodbye(Dict.EMPTY, "wamp.close.close_realm")))
                .isInstanceOf(Step.Part.class);
    }

    @Test
    void countsHandshakesByMethodAndOutcome() {
        visitor.joins();
        door.visitor().says(new Goodbye(Dict.EMPTY, "x"));
        door.visitor().hello(NOWHERE, Map.of());
        Visitor wrong = door.visitor();
        wrong.hello(FrontDoor.CHAT, "ticket", "peter");
        wrong.says(Visitor.authenticate("wrong"));
        Visitor gone = door.visitor();
        gone.hello(FrontDoor.CHAT, "wampcra", "peter");
        gone.conversation().lost(SessionEnd.SHUTDOWN);

        assertThat(handshakes("anonymous", "welcomed")).isEqualTo(1);
        assertThat(handshakes("none", "protocol_violation")).isEqualTo(1);
        assertThat(handshakes("none", "no_such_realm")).isEqualTo(1);
        assertThat(handshakes("ticket", "authentication_denied")).isEqualTo(1);
        assertThat(handshakes("wampcra", "abandoned")).isEqualTo(1);
        assertThat(door.counted("colloquy.transport.refused", "reason", "no_such_realm"))
                .isEqualTo(1);
    }

    private double handshakes(String method, String outcome) {
        return door.counted("colloquy.transport.handshakes", "method", method, "outcome", outcome);
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.WampMessage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From WELCOME to the end. */
class ConversationTest {

    private static final SessionEnd KILLED = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "enough", "bob");
    private static final SessionEnd LOST = new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null);
    private static final Step AND_OUT = new Step.Part(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));

    private final FrontDoor door = new FrontDoor();
    private final Visitor visitor = door.visitor();
    private final Session session = door.sessions().fetch(visitor.joins().session());

    private static Goodbye goodbye(String reason, Map<String, ? extends @Nullable Object> details) {
        return new Goodbye(new Dict("Details", details), reason);
    }

    /** How the session ended; fails if it did not, or more than once. */
    private SessionEnd end() {
        assertThat(visitor.conversation().established()).isFalse();
        assertThat(door.registry().isEmpty()).isTrue();
        List<SessionEnd> ends = door.registry().events().stream()
                .filter(SessionEvent.Closed.class::isInstance)
                .map(event -> ((SessionEvent.Closed) event).end())
                .toList();
        assertThat(ends).hasSize(1);
        return ends.getFirst();
    }

    @Test
    void isEstablishedOnceTheClientIsWelcome() {
        assertThat(visitor.conversation().established()).isTrue();
        assertThat(visitor.conversation().challenged()).isFalse();
        assertThat(visitor.conversation().leaving()).isFalse();
        assertThat(visitor.conversation().ended()).isFalse();
    }

    @Test
    void answersAGoodbye() {
        assertThat(visitor.says(goodbye("wamp.close.close_realm", Map.of("message", "bye"))))
                .isEqualTo(AND_OUT);
        assertThat(end()).isEqualTo(new SessionEnd(EndedBy.CLIENT, Reasons.CLOSE_REALM, "bye", null));
        assertThat(visitor.handle().ends()).hasSize(1);
        assertThat(visitor.conversation().hangUp(visitor.handle().ends().getFirst()))
                .isEqualTo(Step.WAIT);
        assertThat(door.counted("colloquy.transport.goodbyes", "reason", "wamp.close.close_realm"))
                .isEqualTo(1);
    }

    @Test
    void takesAnyReasonForAGoodbyeAndCountsThoseItDoesNotKnowTogether() {
        visitor.says(goodbye("com.example.Tired", Map.of("message", "")));

        assertThat(end()).isEqualTo(new SessionEnd(EndedBy.CLIENT, new Uri("com.example.Tired"), null, null));
        assertThat(door.counted("colloquy.transport.goodbyes", "reason", "other"))
                .isEqualTo(1);
    }

    @Test
    void cutsTheWordsOfAGoodbye() {
        visitor.says(goodbye("wamp.close.close_realm", Map.of("message", "x".repeat(1000) + "\n")));

        assertThat(end().message()).isEqualTo("x".repeat(255));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a..b", "#"})
    void takesNoGoodbyeWhoseReasonIsNoUri(String reason) {
        assertThat(Visitor.refusal(visitor.says(goodbye(reason, Map.of())), Reasons.PROTOCOL_VIOLATION))
                .startsWith("the reason of GOODBYE must be a URI");
        assertThat(end().reason()).isEqualTo(Reasons.PROTOCOL_VIOLATION);
    }

    @Test
    void holdsTheReasonToTheStrictRuleWhereTheRealmDoes() {
        door.registry()
                .realms()
                .replace(
                        FrontDoor.LOBBY,
                        new RealmPolicy(
                                null,
                                true,
                                true,
                                Set.of(AuthMethod.ANONYMOUS),
                                null,
                                null,
                                null,
                                null,
                                Permissions.NONE),
                        new RealmChange("ann", OptionalLong.empty()));

        Visitor.refusal(visitor.says(goodbye("com.example.Tired", Map.of())), Reasons.PROTOCOL_VIOLATION);
    }

    @Test
    void takesNoGoodbyeWhoseMessageIsNoText() {
        assertThat(Visitor.refusal(
                        visitor.says(goodbye("wamp.close.close_realm", Map.of("message", 7L))),
                        Reasons.PROTOCOL_VIOLATION))
                .isEqualTo("Details.message must be a string");
    }

    @Test
    void heedsAnAbortAndNeverAnswersIt() {
        assertThat(visitor.says(Messages.ABORT)).isEqualTo(new Step.Part(null));
        assertThat(end()).isEqualTo(new SessionEnd(EndedBy.CLIENT, new Uri("wamp.error.canceled"), null, null));
    }

    @Test
    void heedsAnAbortThatIsWrongItself() {
        assertThat(visitor.says(new Abort(new Dict("Details", Map.of("message", 7L)), "a b", Payload.NONE)))
                .isEqualTo(new Step.Part(null));
        assertThat(end().by()).isEqualTo(EndedBy.TRANSPORT);
    }

    static List<WampMessage> speakable() {
        return Messages.SPEAKABLE;
    }

    @ParameterizedTest
    @MethodSource("speakable")
    void passesOnWhatAClientMaySay(WampMessage message) {
        assertThat(visitor.says(message)).isEqualTo(Step.WAIT);
        assertThat(visitor.conversation().established()).isTrue();
        assertThat(door.sessions().lookup(session.id())).hasValue(session);
    }

    @Test
    void hearsWhatTheRouterAnswers() {
        visitor.says(Messages.SPEAKABLE.getFirst());

        assertThat(visitor.handle().sent()).singleElement().isInstanceOfSatisfying(ErrorReply.class, reply -> {
            assertThat(reply.request()).isEqualTo(1);
            assertThat(reply.error()).isEqualTo("wamp.error.no_such_procedure");
        });
    }

    static List<WampMessage> unspeakable() {
        return Messages.UNSPEAKABLE;
    }

    @ParameterizedTest
    @MethodSource("unspeakable")
    void isOverWhenTheClientSaysWhatItMayNot(WampMessage message) {
        String words = Visitor.refusal(visitor.says(message), Reasons.PROTOCOL_VIOLATION);

        assertThat(words).contains(Words.nameOf(message));
        assertThat(end()).isEqualTo(new SessionEnd(EndedBy.TRANSPORT, Reasons.PROTOCOL_VIOLATION, words, null));
        assertThat(visitor.says(Messages.GOODBYE)).isEqualTo(Step.WAIT);
        assertThat(door.counted("colloquy.transport.refused", "reason", "protocol_violation"))
                .isEqualTo(1);
    }

    @Test
    void isOverWhenWhatTheClientSaysCannotBeDecoded() {
        Visitor.refusal(
                visitor.conversation().refuse(ProtocolException.violation("no JSON: \u0000")),
                Reasons.PROTOCOL_VIOLATION);
        assertThat(end()).isEqualTo(new SessionEnd(EndedBy.TRANSPORT, Reasons.PROTOCOL_VIOLATION, "no JSON: ?", null));
    }

    @Test
    void isOverWhenTheClientSaysTooMuch() {
        Visitor.refusal(
                visitor.conversation().refuse(ProtocolException.limit("at most 1048576 octets")),
                Reasons.LIMIT_REACHED);
        assertThat(end().reason()).isEqualTo(Reasons.LIMIT_REACHED);
    }

    @Test
    void saysGoodbyeWhenTheSessionIsClosedElsewhere() {
        door.sessions().close(session, KILLED);

        assertThat(visitor.handle().ends()).containsExactly(KILLED);
        assertThat(visitor.conversation().hangUp(KILLED))
                .isEqualTo(new Step.Say(new Goodbye(Dict.of(Map.of("message", "enough")), "wamp.close.killed")));
        assertThat(visitor.conversation().leaving()).isTrue();
        assertThat(end()).isEqualTo(KILLED);
        assertThat(door.counted("colloquy.transport.goodbyes", "reason", "wamp.close.killed"))
                .isEqualTo(1);
    }

    @Test
    void saysGoodbyeWithoutWordsWhereThereAreNone() {
        door.sessions().close(session, SessionEnd.SHUTDOWN);

        assertThat(visitor.conversation().hangUp(SessionEnd.SHUTDOWN))
                .isEqualTo(new Step.Say(new Goodbye(Dict.EMPTY, "wamp.close.system_shutdown")));
    }

    @Test
    void waitsForTheAnswerToItsGoodbyeAndIgnoresAllElse() {
        door.sessions().close(session, KILLED);
        visitor.conversation().hangUp(KILLED);

        Messages.ALL.stream()
                .filter(message -> !(message instanceof Goodbye || message instanceof Abort))
                .forEach(message -> assertThat(visitor.says(message)).isEqualTo(Step.WAIT));
        assertThat(visitor.says(goodbye("anything at all", Map.of("message", 7L))))
                .isEqualTo(new Step.Part(null));
        assertThat(visitor.conversation().ended()).isTrue();
        assertThat(end()).isEqualTo(KILLED);
    }

    @Test
    void waitsNoLongerThanItMust() {
        door.sessions().close(session, KILLED);
        visitor.conversation().hangUp(KILLED);

        assertThat(visitor.conversation().timeOut()).isEqualTo(new Step.Part(null));
        assertThat(visitor.conversation().timeOut()).isEqualTo(Step.WAIT);
    }

    @Test
    void waitsForNobodyWhoSaysNothingThatCanBeRead() {
        door.sessions().close(session, KILLED);
        visitor.conversation().hangUp(KILLED);

        assertThat(visitor.conversation().refuse(ProtocolException.violation("no JSON")))
                .isEqualTo(new Step.Part(null));
    }

    @Test
    void answersAGoodbyeThatCrossesAClosing() {
        door.sessions().close(session, KILLED);

        assertThat(visitor.says(Messages.GOODBYE)).isEqualTo(AND_OUT);
        assertThat(visitor.conversation().hangUp(KILLED)).isEqualTo(Step.WAIT);
        assertThat(end()).isEqualTo(KILLED);
    }

    @Test
    void isOverWhenTheClientIsSilent() {
        assertThat(visitor.conversation().timeOut())
                .isInstanceOfSatisfying(
                        Step.Part.class,
                        part -> assertThat(part.last())
                                .isInstanceOfSatisfying(
                                        Goodbye.class,
                                        goodbye -> assertThat(goodbye.reason()).isEqualTo("colloquy.close.timeout")));
        assertThat(end().by()).isEqualTo(EndedBy.TRANSPORT);
        assertThat(end().reason()).isEqualTo(Reasons.TIMEOUT);
    }

    @Test
    void isOverWhenTheConnectionIsLost() {
        visitor.conversation().lost(LOST);
        visitor.conversation().lost(KILLED);

        assertThat(visitor.conversation().ended()).isTrue();
        assertThat(end()).isEqualTo(LOST);
        assertThat(visitor.conversation().hangUp(LOST)).isEqualTo(Step.WAIT);
        assertThat(visitor.says(Messages.HELLO)).isEqualTo(Step.WAIT);
    }

    @Test
    void isOverWhenTheConnectionIsLostBeforeTheAnswerToAGoodbye() {
        door.sessions().close(session, KILLED);
        visitor.conversation().hangUp(KILLED);
        visitor.conversation().lost(LOST);

        assertThat(visitor.conversation().ended()).isTrue();
        assertThat(end()).isEqualTo(KILLED);
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever comes in whatever order, a conversation ends once, and leaves no session behind. */
class AnyConversationTest {

    private static final SessionEnd LOST = new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null);

    /** Something that happens to a conversation. */
    record Happening(String name, Function<Visitor, Step> what) {

        static Happening of(String name, Function<Conversation, Step> what) {
            return new Happening(name, visitor -> what.apply(visitor.conversation()));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Happening> HAPPENINGS = Stream.of(
                    Messages.ALL.stream()
                            .map(message -> Happening.of(Words.nameOf(message), talk -> talk.receive(message))),
                    Stream.of("ticket", "wampcra", "wamp-scram", "cryptosign")
                            .map(method -> Happening.of("HELLO by " + method, talk -> talk.receive(hello(method)))),
                    Stream.of(
                            Happening.of("the ticket", talk -> talk.receive(Visitor.authenticate(FrontDoor.SECRET))),
                            Happening.of("a right proof", talk -> talk.checked(true)),
                            Happening.of("a wrong proof", talk -> talk.checked(false)),
                            Happening.of("nonsense", talk -> talk.refuse(ProtocolException.violation("nonsense"))),
                            Happening.of("silence", Conversation::timeOut),
                            new Happening("a kill", Visitor::isKilled),
                            Happening.of("a loss", talk -> {
                                talk.lost(LOST);
                                return Step.WAIT;
                            })))
            .flatMap(some -> some)
            .toList();

    private static Hello hello(String method) {
        return Visitor.hello(
                FrontDoor.CHAT.value(),
                Map.of(
                        "roles",
                        Visitor.ROLES,
                        "authid",
                        "peter",
                        "authmethods",
                        List.of(method),
                        "authextra",
                        Map.of("nonce", "egVDf3DMJh0=", "pubkey", ClientProofs.PUBLIC_KEY)));
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        Arbitrary<Happening> any = Arbitraries.of(HAPPENINGS);
        Arbitrary<Happening> likely = Arbitraries.of(HAPPENINGS.stream()
                .filter(one -> List.of("HELLO", "HELLO by ticket", "the ticket", "a right proof", "CALL")
                        .contains(one.name()))
                .toList());
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(2, likely))
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 1000)
    void endsOnceAndLeavesNothingBehind(@ForAll("happenings") List<Happening> happenings) {
        var door = new FrontDoor();
        Visitor visitor = door.visitor();
        var parts = new ArrayList<Step>();

        for (Happening happening : happenings) {
            boolean over = visitor.conversation().ended();
            Step step = happening.what().apply(visitor);
            if (step instanceof Step.Part) {
                parts.add(step);
            }
            assertThat(over && !step.equals(Step.WAIT)).isFalse();
            assertThat(step instanceof Step.Part && !visitor.conversation().ended())
                    .isFalse();
        }
        boolean established = visitor.conversation().established();
        assertThat(established
                        && door.sessions().size() == 0
                        && visitor.handle().ends().isEmpty())
                .isFalse();
        visitor.conversation().lost(LOST);

        assertThat(parts).hasSizeLessThanOrEqualTo(1);
        assertThat(door.registry().isEmpty()).isTrue();
        List<SessionEvent> events = door.registry().events();
        long opened =
                events.stream().filter(SessionEvent.Opened.class::isInstance).count();
        assertThat(opened).isLessThanOrEqualTo(1);
        assertThat(events).hasSize((int) (2 * opened));
    }
}

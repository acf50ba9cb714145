package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.session.EndedBy;
import io.colloquy.session.PeerKills;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Result;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What sessions leave to be published when they are gone. */
class TestamentsTest {

    private static final String ADD = "wamp.session.add_testament";
    private static final String FLUSH = "wamp.session.flush_testaments";
    private static final String TOPIC = "com.example.obituaries";
    private static final Permission MAY = Salon.rule("user", "wamp.session.", Action.CALL, Action.SUBSCRIBE);

    private final Salon salon = new Salon();

    TestamentsTest() {
        salon.rules(MAY);
    }

    private Peer reader() {
        Peer reader = salon.joins("reader");
        reader.subscribes(TOPIC);
        return reader;
    }

    private static void calls(Peer peer, String procedure, Payload arguments) {
        peer.says(new Call(peer.nextRequest(), Dict.EMPTY, procedure, arguments));
    }

    private static void leaves(Peer peer, String word, Map<String, ?> kwargs) {
        calls(peer, ADD, new Payload(List.of(TOPIC, List.of(word), Map.of()), kwargs));
        assertThat(peer.hears(Result.class).payload()).isEqualTo(Payload.NONE);
    }

    private static String refused(Peer peer, @Nullable Payload arguments) {
        calls(peer, ADD, arguments == null ? Payload.NONE : arguments);
        return peer.hears(ErrorReply.class).error();
    }

    private void goes(Peer peer, SessionEnd end) {
        salon.registry().sessions().close(peer.session(), end);
    }

    @Test
    void arePublishedInTheirOrderWhenTheSessionIsGoneThoseOfTheDetachedFirst() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        leaves(bob, "third", Map.of());
        leaves(bob, "fourth", Map.of("scope", "destroyed"));
        leaves(bob, "first", Map.of("scope", "detached"));
        leaves(bob, "second", Map.of("scope", "detached"));
        reader.hearsNothing();
        salon.leaves(bob);

        assertThat(reader.events()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void bringArgumentsAsTheyWereGiven() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        calls(bob, ADD, new Payload(List.of(TOPIC, List.of(1L, "a"), Map.of("key", List.of(2L))), Map.of()));
        bob.hears(Result.class);
        calls(bob, ADD, new Payload(List.of(TOPIC), Map.of()));
        bob.hears(Result.class);
        salon.leaves(bob);

        assertThat(reader.heard().stream().map(Event.class::cast).map(Event::payload))
                .containsExactly(new Payload(List.of(1L, "a"), Map.of("key", List.of(2L))), Payload.NONE);
    }

    @Test
    void arePublishedHoweverTheSessionEnds() {
        Peer reader = reader();
        for (SessionEnd end : List.of(
                SessionEnd.EXPIRED,
                new SessionEnd(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST, null, null),
                PeerKills.end(reader.session(), Reasons.KILLED, null))) {
            Peer bob = salon.joins("bob");
            leaves(bob, end.reason().value(), Map.of());
            goes(bob, end);
            assertThat(reader.events()).containsExactly(end.reason().value());
        }
    }

    @Test
    void areNotPublishedWhereAllAreKilled() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of());
        Session killer = reader.session();
        long killed = salon.registry()
                .kills()
                .killAll(
                        killer,
                        SessionFilter.ALL,
                        PeerKills.end(killer, Reasons.KILLED, null).silently());

        assertThat(killed).isEqualTo(1);
        reader.hearsNothing();
    }

    @Test
    void arePublishedBeforeItIsToldThatTheSessionLeft() {
        Peer reader = reader();
        reader.subscribes("wamp.session.on_leave");
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of());
        salon.leaves(bob);

        assertThat(reader.events()).containsExactly("a", bob.id());
    }

    @Test
    void canBeTakenBackByScope() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of());
        leaves(bob, "b", Map.of("scope", "detached"));
        calls(bob, FLUSH, Payload.NONE);
        assertThat(bob.hears(Result.class).payload()).isEqualTo(Payload.NONE);
        leaves(bob, "c", Map.of());
        salon.leaves(bob);
        assertThat(reader.events()).containsExactly("b", "c");

        Peer eve = salon.joins("eve");
        leaves(eve, "d", Map.of("scope", "detached"));
        leaves(eve, "e", Map.of());
        calls(eve, FLUSH, new Payload(List.of(), Map.of("scope", "detached")));
        eve.hears(Result.class);
        salon.leaves(eve);
        assertThat(reader.events()).containsExactly("e");
    }

    @Test
    void followTheOptionsOfAPublication() {
        Peer reader = reader();
        Peer other = salon.joins("other");
        other.subscribes(TOPIC);
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of("publish_options", Map.of("exclude", List.of(reader.id()), "acknowledge", true)));
        leaves(bob, "b", Map.of("publish_options", Map.of("eligible_authid", List.of("reader"))));
        salon.leaves(bob);

        assertThat(other.events()).containsExactly("a");
        assertThat(reader.events()).containsExactly("b");
        bob.hearsNothing();
    }

    @Test
    void discloseWhoseTheyAreWhereThatIsAllowed() {
        salon.rules(MAY, Salon.disclosing("user", TOPIC, Action.PUBLISH, Action.SUBSCRIBE));
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of("publish_options", Map.of("disclose_me", true)));
        salon.leaves(bob);

        assertThat(reader.hears(Event.class).details().integer("publisher")).contains(bob.id());
    }

    @Test
    void areRefusedIfTheSessionMayNotPublishThem() {
        salon.rules(MAY, Salon.rule("user", "com.example.", Action.SUBSCRIBE));
        Peer bob = salon.joins("bob");

        assertThat(refused(bob, new Payload(List.of(TOPIC, List.of(), Map.of()), Map.of())))
                .isEqualTo("wamp.error.not_authorized");
        assertThat(refused(bob, new Payload(List.of("wamp.session.on_join"), Map.of())))
                .isEqualTo("wamp.error.not_authorized");
    }

    @Test
    void areNotPublishedIfTheSessionMayNoLonger() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        leaves(bob, "a", Map.of());
        salon.rules(MAY, Salon.rule("user", "com.example.", Action.SUBSCRIBE));
        salon.leaves(bob);

        reader.hearsNothing();
        assertThat(salon.counted("colloquy.router.errors", "error", "wamp")).isEqualTo(1);
    }

    @Test
    void areRefusedIfTheyAreNotWhatTheyHaveToBe() {
        Peer bob = salon.joins("bob");

        assertThat(refused(bob, null)).isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of(7L), Map.of()))).isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of(TOPIC, "a"), Map.of()))).isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of(TOPIC, List.of(), List.of()), Map.of())))
                .isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of("com..example"), Map.of()))).isEqualTo("wamp.error.invalid_uri");
        assertThat(refused(bob, new Payload(List.of(TOPIC), Map.of("scope", "resumed"))))
                .isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of(TOPIC), Map.of("publish_options", List.of()))))
                .isEqualTo("wamp.error.invalid_argument");
        assertThat(refused(bob, new Payload(List.of(TOPIC), Map.of("publish_options", Map.of("exclude", "a")))))
                .isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void areBoundedInNumberAndSize() {
        Peer reader = reader();
        Peer bob = salon.joins("bob");
        Payload large = new Payload(List.of(TOPIC, List.of("x".repeat(40_000))), Map.of());
        assertThat(refused(bob, large)).isEqualTo("colloquy.error.limit_reached");
        IntStream.range(0, 100).forEach(i -> leaves(bob, "a", Map.of()));
        assertThat(refused(bob, new Payload(List.of(TOPIC), Map.of()))).isEqualTo("colloquy.error.limit_reached");
        calls(bob, FLUSH, Payload.NONE);
        bob.hears(Result.class);
        leaves(bob, "b", Map.of());
        salon.leaves(bob);

        assertThat(reader.events()).containsExactly("b");
    }

    @Test
    void wantARule() {
        salon.rules();
        Peer bob = salon.joins("bob");

        assertThat(refused(bob, new Payload(List.of(TOPIC), Map.of()))).isEqualTo("wamp.error.not_authorized");
    }
}

package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Owner;
import io.colloquy.session.PeerKills;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionFilter;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What sessions are told of those that come and go. */
class SessionNewsTest {

    private static final String ON_JOIN = "wamp.session.on_join";
    private static final String ON_LEAVE = "wamp.session.on_leave";
    private static final Map<String, String> PETERS_PLACE = Map.of("peername", "127.0.0.1:51234");

    private final Salon salon = new Salon();

    SessionNewsTest() {
        salon.rules(
                Salon.rule("user", "wamp.session.", Action.SUBSCRIBE),
                Salon.disclosing("porter", "wamp.session.", Action.SUBSCRIBE),
                Salon.rule("master", "wamp.", Action.SUBSCRIBE));
    }

    private Session comes(Client client) {
        return salon.registry().open(client);
    }

    private void goes(Session session) {
        salon.registry().sessions().close(session, new SessionEnd(EndedBy.CLIENT, Reasons.CLOSE_REALM, null, null));
    }

    /** The arguments of all events that somebody heard since asked last. */
    private static Stream<List<? extends @Nullable Object>> news(Peer listener) {
        return listener.heard().stream()
                .map(Event.class::cast)
                .map(Event::payload)
                .map(Payload::args);
    }

    private static List<? extends @Nullable Object> leaving(
            Session session, @Nullable String authid, @Nullable String authrole) {
        return Arrays.asList(session.id().value(), authid, authrole);
    }

    @Test
    void tellsWhoCame() {
        Peer ann = salon.joins("ann");
        ann.subscribes(ON_JOIN);
        Session peter = comes(Client.peter());

        assertThat(news(ann))
                .containsExactly(List.of(Map.of(
                        "session",
                        peter.id().value(),
                        "authid",
                        "peter",
                        "authrole",
                        "user",
                        "authmethod",
                        "wampcra",
                        "authprovider",
                        "userdb")));
    }

    @Test
    void tellsOfTheTransportOnlyThoseWhoMaySeeIt() {
        Peer ann = salon.joins("ann");
        Peer porter = salon.joins("paul", "porter");
        Peer master = salon.joins("eve", "master");
        Stream.of(ann, porter, master).forEach(listener -> listener.subscribes(ON_JOIN));
        Session peter = comes(Client.peter());

        assertThat(news(ann)).containsExactly(List.of(withoutTransport(peter)));
        assertThat(news(porter)).containsExactly(List.of(peter.toDetails()));
        assertThat(news(master)).containsExactly(List.of(peter.toDetails()));
        assertThat(peter.toDetails()).containsEntry("transport", PETERS_PLACE);
    }

    private static Map<String, Object> withoutTransport(Session session) {
        Map<String, Object> details = session.toDetails();
        details.remove("transport");
        return details;
    }

    @Test
    void tellsWhoLeft() {
        Peer ann = salon.joins("ann");
        ann.subscribes(ON_LEAVE);
        Session peter = comes(Client.peter());
        Session nobody = comes(Client.anybody());
        goes(peter);
        goes(nobody);

        assertThat(news(ann)).containsExactly(leaving(peter, "peter", "user"), leaving(nobody, null, null));
    }

    @Test
    void tellsOfThoseWhomAGatewayCarries() {
        Peer ann = salon.joins("ann");
        ann.subscribes("wamp.session.", Map.of("match", "prefix"));
        Session behind = comes(Client.behind(new Owner("key:7", "gate")).named("bob"));
        goes(behind);

        assertThat(news(ann)).containsExactly(List.of(withoutTransport(behind)), leaving(behind, "bob", null));
    }

    @Test
    void tellsNothingOfAnotherRealm() {
        Peer ann = salon.joins("ann");
        ann.subscribes(ON_JOIN);
        ann.subscribes(ON_LEAVE);
        goes(salon.registry().open(TestRegistry.GAME, Client.peter()));

        ann.hearsNothing();
    }

    @Test
    void tellsNobodyWhomNoRuleLetsHear() {
        Peer ann = salon.joins("ann");
        ann.subscribes(ON_JOIN);
        salon.rules();
        comes(Client.peter());

        ann.hearsNothing();
    }

    @Test
    void tellsWhoWasKilledButNotWhereAllAre() {
        Peer ann = salon.joins("ann");
        ann.subscribes(ON_LEAVE);
        Session peter = comes(Client.peter());
        Session paul = comes(Client.peter().named("paul"));
        SessionEnd end = PeerKills.end(ann.session(), Reasons.KILLED, null);
        PeerKills kills = salon.registry().kills();
        kills.kill(ann.session(), peter, end);
        assertThat(news(ann)).containsExactly(leaving(peter, "peter", "user"));
        kills.killAll(ann.session(), SessionFilter.ALL, end.silently());

        ann.hearsNothing();
        assertThat(salon.registry().sessions().lookup(paul.id())).isEmpty();
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.Ban;
import io.colloquy.realm.NewBan;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.PrincipalsInMemory;
import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Abort;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Hello;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Uri;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** However a connection or a session ends, the other ends too, once and for the same reason. */
@ExtendWith(NoLeaks.class)
class EndingsTest {

    private static final String LOBBY = FrontDoor.LOBBY.value();

    private final OpenDoor door = OpenDoor.with("goodbye-timeout=500ms");
    private final WampClient client = door.webSocket(Serialization.JSON);

    @AfterEach
    void close() {
        client.close();
        await().until(() -> door.connections() == 0);
        assertThat(door.house().registry().isEmpty()).isTrue();
        door.close();
    }

    @Test
    void endsByGoodbyeForTheReasonThatTheClientGives() {
        client.join(LOBBY);
        client.send(new Goodbye(Dict.of(Map.of("message", "so long")), "com.example.enough"));

        assertThat(client.receive())
                .asInstanceOf(type(Goodbye.class))
                .returns("wamp.close.goodbye_and_out", Goodbye::reason);
        endedBy(new SessionEnd(EndedBy.CLIENT, new Uri("com.example.enough"), "so long", null));
    }

    @Test
    void endsByAbort() {
        client.join(LOBBY);
        client.send(new Abort(Dict.EMPTY, "com.example.broken", Payload.NONE));

        endedBy(new SessionEnd(EndedBy.CLIENT, new Uri("com.example.broken"), null, null));
    }

    @Test
    void endsWithTheSocket() {
        client.join(LOBBY);
        client.close();

        endedBy(end(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST));
    }

    @Test
    void endsByAReset() {
        client.join(LOBBY);
        client.wire().reset();

        endedBy(end(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST));
    }

    @Test
    void endsWhenTheClientClosesItsHalf() throws IOException {
        client.join(LOBBY);
        client.wire().socket().shutdownOutput();

        endedBy(end(EndedBy.TRANSPORT, Reasons.TRANSPORT_LOST));
    }

    @Test
    void endsAtASecondHello() {
        client.join(LOBBY);
        client.send(new Hello(LOBBY, Dict.of(Map.of("roles", WampClient.ALL_ROLES))));

        assertThat(client.abort().reason()).isEqualTo("wamp.error.protocol_violation");
        SessionEnd end = endedOnce();
        assertThat(end.by()).isEqualTo(EndedBy.TRANSPORT);
        assertThat(end.reason()).isEqualTo(Reasons.PROTOCOL_VIOLATION);
        assertThat(door.refused("protocol_violation")).isEqualTo(1);
    }

    @Test
    void hasNoSecondSession() throws IOException {
        try (var wire = new RawSocketWire(door.route(), Serialization.JSON)) {
            WampClient second = WampClient.over(wire, Serialization.JSON);
            second.join(LOBBY);
            second.leave();
            second.send(new Hello(LOBBY, Dict.of(Map.of("roles", WampClient.ALL_ROLES))));

            assertThat(wire.drained()).isZero();
            assertThat(endedOnce().by()).isEqualTo(EndedBy.CLIENT);
        }
    }

    @Test
    void endsWhenItIsKilled() {
        Session session = joined();
        var killed = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "too loud", "ann");

        assertThat(door.house().sessions().close(session, killed)).isTrue();
        assertThat(door.house().sessions().close(session, killed)).isFalse();

        isTakenLeaveOf("wamp.close.killed", "too loud");
        endedBy(killed);
    }

    @Test
    void endsWithItsRealm() {
        client.join(LOBBY);

        door.house().registry().realms().delete(FrontDoor.LOBBY, PrincipalsInMemory.ANN);

        isTakenLeaveOf("wamp.close.close_realm", null);
        endedBy(SessionEnd.realm("ann"));
    }

    @Test
    void endsByABan() {
        Session session = joined();
        String authid = String.valueOf(session.identity().authid());

        door.house().registry().bans().impose(new NewBan(FrontDoor.LOBBY, new Ban.Authid(authid), "spam", null, "ann"));

        isTakenLeaveOf("colloquy.close.banned", "spam");
        endedBy(new SessionEnd(EndedBy.BAN, Reasons.BANNED, "spam", "ann"));
    }

    @Test
    void endsWhenItsTimeIsOver() {
        var registry = door.house().registry();
        var policy = new RealmPolicy(
                null, true, false, Set.of(AuthMethod.values()), null, 60L, null, null, Permissions.NONE);
        registry.realms().replace(FrontDoor.LOBBY, policy, PrincipalsInMemory.ANN);
        client.join(LOBBY);

        registry.clock().advance(Duration.ofSeconds(61));
        registry.expire();

        isTakenLeaveOf("colloquy.close.expired", null);
        endedBy(SessionEnd.EXPIRED);
    }

    @Test
    void endsWithTheRoleOfItsPrincipal() {
        client.send(WampClient.hello(
                FrontDoor.CHAT.value(),
                Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
        client.receive();
        client.send(WampClient.proof(FrontDoor.SECRET));
        client.welcome();

        door.house().registry().principals().put(FrontDoor.CHAT, "peter", PrincipalsInMemory.as("user"));

        isTakenLeaveOf("colloquy.close.principal_changed", null);
        endedBy(SessionEnd.principal("ann"));
    }

    @Test
    void endsWithTheService() {
        client.join(LOBBY);

        door.house().registry().shutDown();

        isTakenLeaveOf("wamp.close.system_shutdown", null);
        endedBy(SessionEnd.SHUTDOWN);
    }

    private Session joined() {
        return door.house().sessions().fetch(client.join(LOBBY).session());
    }

    private void isTakenLeaveOf(String reason, @Nullable String message) {
        assertThat(client.receive()).asInstanceOf(type(Goodbye.class)).satisfies(goodbye -> {
            assertThat(goodbye.reason()).isEqualTo(reason);
            assertThat(goodbye.details().text("message").orElse(null)).isEqualTo(message);
        });
        client.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
    }

    private static SessionEnd end(EndedBy by, Uri reason) {
        return new SessionEnd(by, reason, null, null);
    }

    private void endedBy(SessionEnd end) {
        assertThat(endedOnce()).isEqualTo(end);
    }

    private SessionEnd endedOnce() {
        client.close();
        await().until(() -> door.connections() == 0);
        List<SessionEvent> events = door.house().registry().events();
        List<SessionEnd> ends = events.stream()
                .flatMap(
                        event -> event instanceof SessionEvent.Closed closed ? Stream.of(closed.end()) : Stream.empty())
                .toList();
        assertThat(ends).hasSize(1);
        assertThat(events).hasSize(2);
        return ends.getFirst();
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.realm.RealmChange;
import io.colloquy.session.Client;
import io.colloquy.session.EndedBy;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.AuthMethod;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.UriPattern;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One client ends another, each on a socket of its own. */
@ExtendWith(NoLeaks.class)
class KillingTest {

    private static final String LOBBY = FrontDoor.LOBBY.value();

    private final OpenDoor door = OpenDoor.with();

    KillingTest() {
        var rule = new Permission(
                Permissions.ANONYMOUS,
                new UriPattern(MatchPolicy.PREFIX, "wamp.session."),
                EnumSet.allOf(Action.class),
                false);
        door.house()
                .registry()
                .realms()
                .replace(
                        FrontDoor.LOBBY,
                        FrontDoor.policy(Set.of(AuthMethod.values())).withPermissions(new Permissions(List.of(rule))),
                        new RealmChange("ann", OptionalLong.empty()));
    }

    @AfterEach
    void close() {
        await().until(() -> door.connections() == 0);
        assertThat(door.house().registry().isEmpty()).isTrue();
        door.close();
    }

    private static Call kill(long session) {
        var arguments = new Payload(
                List.of(session), Map.of("reason", "com.example.sent_off", "message", "Mind your language"));
        return new Call(1, Dict.EMPTY, "wamp.session.kill", arguments);
    }

    private static Payload answer(WampClient caller) {
        return ((Result) caller.receive()).payload();
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheOtherWhyItIsOver(Serialization serialization) {
        try (WampClient killer = door.webSocket(serialization);
                WampClient victim = door.rawSocket(serialization)) {
            long id = killer.join(LOBBY).session().value();
            killer.send(kill(victim.join(LOBBY).session().value()));

            assertThat(answer(killer)).isEqualTo(Payload.NONE);
            assertThat(victim.receive()).isInstanceOfSatisfying(Goodbye.class, goodbye -> {
                assertThat(goodbye.reason()).isEqualTo("com.example.sent_off");
                assertThat(goodbye.details().text("message")).contains("Mind your language");
            });
            victim.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
            await().until(() -> door.connections() == 1);
            assertThat(lastEnd())
                    .isEqualTo(new SessionEnd(
                            EndedBy.CLIENT, new Uri("com.example.sent_off"), "Mind your language", "session:" + id));
        }
    }

    private SessionEnd lastEnd() {
        return door.house().registry().events().stream()
                .filter(SessionEvent.Closed.class::isInstance)
                .map(event -> ((SessionEvent.Closed) event).end())
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void tellsWhoListensThatTheOtherLeft() {
        try (WampClient killer = door.webSocket(Serialization.JSON);
                WampClient victim = door.webSocket(Serialization.CBOR)) {
            killer.join(LOBBY);
            killer.send(new Subscribe(1, Dict.EMPTY, "wamp.session.on_leave"));
            assertThat(killer.receive()).isInstanceOf(Subscribed.class);
            long id = victim.join(LOBBY).session().value();
            victim.close();

            assertThat(killer.receive())
                    .isInstanceOfSatisfying(
                            Event.class,
                            event -> assertThat(event.payload().args().getFirst())
                                    .isEqualTo(id));
        }
    }

    @Test
    void saysThatAnAnswerIsTooLongInsteadOfLosingTheClient() throws IOException {
        try (var wire = new RawSocketWire(door.route(), Serialization.JSON.rawSocketId() | 2 << 4)) {
            WampClient caller = WampClient.over(wire, Serialization.JSON);
            caller.join(LOBBY);
            for (int i = 0; i < 300; i++) {
                door.house().registry().open(FrontDoor.LOBBY, Client.anybody());
            }
            caller.send(new Call(1, Dict.EMPTY, "wamp.session.list", Payload.NONE));

            assertThat(caller.receive())
                    .isInstanceOfSatisfying(
                            ErrorReply.class,
                            error -> assertThat(error.error()).isEqualTo("wamp.error.payload_size_exceeded"));
            caller.send(new Call(2, Dict.EMPTY, "wamp.session.count", Payload.NONE));
            assertThat(answer(caller)).isEqualTo(new Payload(List.of(301L), Map.of()));
            door.house().registry().shutDown();
        }
    }
}

package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Cancel;
import io.colloquy.wamp.Challenge;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Invocation;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.Register;
import io.colloquy.wamp.Registered;
import io.colloquy.wamp.Result;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unregister;
import io.colloquy.wamp.Unregistered;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.Uri;
import io.colloquy.wamp.WampMessage;
import io.colloquy.wamp.Welcome;
import io.colloquy.wamp.Yield;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One conversation, the same over each transport, in each serialization, in plain and in TLS, on a real port. */
@ExtendWith(NoLeaks.class)
class ScriptedConversationTest {

    private static OpenDoor plain = OpenDoor.with();
    private static OpenDoor secure = plain;

    /** How the conversation is held. */
    record Way(String transport, Serialization serialization, boolean tls) {

        WampClient client() {
            OpenDoor door = tls ? secure : plain;
            return transport.equals("websocket") ? door.webSocket(serialization) : door.rawSocket(serialization);
        }
    }

    static Stream<Way> ways() {
        return Stream.of("websocket", "rawsocket")
                .flatMap(transport -> Stream.of(Serialization.values())
                        .flatMap(serialization ->
                                Stream.of(false, true).map(tls -> new Way(transport, serialization, tls))));
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        secure = OpenDoor.secure(TestTls.make(directory));
    }

    @AfterAll
    static void close() {
        plain.close();
        secure.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void joinsTalksAndLeaves(Way way) throws IOException {
        try (WampClient client = way.client()) {
            Welcome welcome = client.join(FrontDoor.LOBBY.value());

            Session session = sessions(way).stream()
                    .filter(one -> one.id().equals(welcome.session()))
                    .findFirst()
                    .orElseThrow();
            assertThat(session.transport().type()).isEqualTo(way.transport());
            assertThat(session.transport().protocol())
                    .isEqualTo(way.serialization().subprotocol());
            assertThat(session.transport().secure()).isEqualTo(way.tls());
            assertThat(session.peer())
                    .hasToString("127.0.0.1:" + client.wire().socket().getLocalPort());
            assertThat(welcome.details().text("realm")).contains(FrontDoor.LOBBY.value());

            client.send(new Call(1, Dict.EMPTY, "com.example.add", new Payload(List.of(1, "two", 3.5), Map.of())));
            assertRefused(client.receive(), 48, 1, "wamp.error.no_such_procedure");
            client.send(new Register(2, Dict.EMPTY, "com.example.add"));
            assertRefused(client.receive(), 64, 2, "wamp.error.not_authorized");
            client.wire().ping("are you there?".getBytes(StandardCharsets.UTF_8));

            assertThat(client.leave().reason()).isEqualTo("wamp.close.goodbye_and_out");
            assertThat(ends(way, session))
                    .containsExactly(new SessionEnd(EndedBy.CLIENT, new Uri("wamp.close.close_realm"), null, null));
        }
        await().until(() -> door(way).connections() == 0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void hearsWhatIsPublished(Way way) {
        try (WampClient client = way.client()) {
            client.send(WampClient.hello(
                    FrontDoor.CHAT.value(),
                    Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
            assertThat(client.receive()).isInstanceOf(Challenge.class);
            client.send(WampClient.proof(FrontDoor.SECRET));
            client.welcome();
            client.send(new Subscribe(1, Dict.of(Map.of("match", "prefix")), "com.example."));
            long subscription = ((Subscribed) client.receive()).subscription();

            var payload = new Payload(List.of(1L, "two", 3.5), Map.of("four", List.of()));
            var options = Dict.of(Map.of("acknowledge", true, "exclude_me", false));
            client.send(new Publish(2, options, "com.example.topic", payload));

            Event event = (Event) client.receive();
            assertThat(event.subscription()).isEqualTo(subscription);
            assertThat(event.details().text("topic")).contains("com.example.topic");
            assertThat(event.payload()).isEqualTo(payload);
            assertThat(client.receive()).isEqualTo(new Published(2, event.publication()));
            client.send(new Unsubscribe(3, subscription));
            assertThat(client.receive()).isEqualTo(new Unsubscribed(3));
            client.leave();
        }
        await().until(() -> door(way).connections() == 0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void provesWhoItIsAndIsTakenLeaveOf(Way way) {
        try (WampClient client = way.client()) {
            client.send(WampClient.hello(
                    FrontDoor.CHAT.value(),
                    Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
            assertThat(client.receive()).isInstanceOf(Challenge.class);
            client.send(WampClient.proof(FrontDoor.SECRET));
            Welcome welcome = client.welcome();
            Session session = door(way).house().sessions().fetch(welcome.session());

            door(way)
                    .house()
                    .sessions()
                    .close(session, new SessionEnd(EndedBy.OPERATOR, new Uri("wamp.close.killed"), "too loud", "ann"));

            WampMessage goodbye = client.receive();
            assertThat(goodbye).isInstanceOf(Goodbye.class);
            assertThat(((Goodbye) goodbye).reason()).isEqualTo("wamp.close.killed");
            assertThat(((Goodbye) goodbye).details().text("message")).contains("too loud");
            client.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
        }
        await().until(() -> door(way).connections() == 0);
        assertThat(door(way).house().registry().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void offersAProcedureAndCallsIt(Way way) {
        var arguments = new Payload(List.of(1L, "two", 3.5), Map.of("four", List.of(true)));
        try (WampClient client = way.client()) {
            joinsAsPeter(client);
            client.send(new Register(1, Dict.EMPTY, "com.example.add"));
            long registration = expect(Registered.class, client).registration();

            client.send(new Call(2, Dict.of(Map.of("receive_progress", true)), "com.example.add", arguments));
            Invocation invocation = expect(Invocation.class, client);
            assertThat(invocation.registration()).isEqualTo(registration);
            assertThat(invocation.payload()).isEqualTo(arguments);
            client.send(new Yield(invocation.request(), Dict.of(Map.of("progress", true)), Payload.NONE));
            Result progress = expect(Result.class, client);
            assertThat(progress.details().flag("progress")).isTrue();
            assertThat(progress.payload()).isEqualTo(Payload.NONE);
            client.send(new Yield(invocation.request(), Dict.EMPTY, arguments));
            Result result = expect(Result.class, client);
            assertThat(result.request()).isEqualTo(2);
            assertThat(result.payload()).isEqualTo(arguments);

            client.send(new Call(3, Dict.EMPTY, "com.example.add", Payload.NONE));
            invocation = expect(Invocation.class, client);
            client.send(new ErrorReply(Invocation.CODE, invocation.request(), Dict.EMPTY, "com.example.no", arguments));
            WampMessage error = client.receive();
            assertRefused(error, 48, 3, "com.example.no");
            assertThat(((ErrorReply) error).payload()).isEqualTo(arguments);

            client.send(new Call(4, Dict.EMPTY, "com.example.add", Payload.NONE));
            expect(Invocation.class, client);
            client.send(new Cancel(4, Dict.of(Map.of("mode", "skip"))));
            assertRefused(client.receive(), 48, 4, "wamp.error.canceled");

            client.send(new Unregister(5, registration));
            assertThat(expect(Unregistered.class, client).request()).isEqualTo(5);
            client.leave();
        }
        await().until(() -> door(way).connections() == 0);
    }

    private static void joinsAsPeter(WampClient client) {
        client.send(WampClient.hello(
                FrontDoor.CHAT.value(),
                Map.of("roles", WampClient.ALL_ROLES, "authmethods", List.of("ticket"), "authid", "peter")));
        expect(Challenge.class, client);
        client.send(WampClient.proof(FrontDoor.SECRET));
        client.welcome();
    }

    private static <T extends WampMessage> T expect(Class<T> kind, WampClient client) {
        WampMessage message = client.receive();
        assertThat(message).isInstanceOf(kind);
        return kind.cast(message);
    }

    private static OpenDoor door(Way way) {
        return way.tls() ? secure : plain;
    }

    private static List<Session> sessions(Way way) {
        return door(way).house().registry().events().stream()
                .filter(SessionEvent.Opened.class::isInstance)
                .map(SessionEvent::session)
                .toList();
    }

    private static List<SessionEnd> ends(Way way, Session session) {
        return door(way).house().registry().events().stream()
                .filter(event -> event.session() == session)
                .flatMap(
                        event -> event instanceof SessionEvent.Closed closed ? Stream.of(closed.end()) : Stream.empty())
                .toList();
    }

    private static void assertRefused(WampMessage answer, int requestType, long request, String error) {
        assertThat(answer).isInstanceOfSatisfying(ErrorReply.class, reply -> {
            assertThat(reply.requestType()).isEqualTo(requestType);
            assertThat(reply.request()).isEqualTo(request);
            assertThat(reply.error()).isEqualTo(error);
        });
    }
}

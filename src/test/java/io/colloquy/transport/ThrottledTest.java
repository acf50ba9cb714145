package io.colloquy.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.session.EndedBy;
import io.colloquy.session.Session;
import io.colloquy.session.SessionChange;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.Setting;
import io.colloquy.session.Usage;
import io.colloquy.session.WindowChange;
import io.colloquy.wamp.Call;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Goodbye;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Serialization;
import io.colloquy.wamp.Welcome;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client says more than its rate allows: nothing is lost, and it is heard as fast as it may speak. */
@ExtendWith(NoLeaks.class)
class ThrottledTest {

    private static final long HOUR = 3600;
    private static final String FOR_EVER = "goodbye-timeout=1h";
    private static final SessionEnd KILLED = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "enough", "ann");

    private static OpenDoor plain = OpenDoor.with(FOR_EVER);
    private static OpenDoor secure = plain;

    /** How a client speaks. */
    record Way(String transport, boolean tls) {

        WampClient client(Serialization serialization) {
            OpenDoor door = door();
            return transport.equals("websocket") ? door.webSocket(serialization) : door.rawSocket(serialization);
        }

        OpenDoor door() {
            return tls ? secure : plain;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("websocket", false),
                new Way("rawsocket", false),
                new Way("websocket", true),
                new Way("rawsocket", true));
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        secure = OpenDoor.secure(TestTls.make(directory), FOR_EVER);
    }

    @AfterAll
    static void close() {
        plain.close();
        secure.close();
    }

    /** A session that may say so much. */
    private static Session join(OpenDoor door, WampClient client, long limit, long seconds) {
        Welcome welcome = client.join(FrontDoor.LOBBY.value());
        Session session = door.house().sessions().fetch(welcome.session());
        change(door, session, Setting.to(new WindowChange(limit, seconds)));
        return session;
    }

    private static void change(OpenDoor door, Session session, Setting<WindowChange> rate) {
        var change = new SessionChange(Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), rate, Setting.unsaid());
        door.house().sessions().update(session.id(), change, OptionalLong.empty());
    }

    private static Call call(long request) {
        return new Call(request, Dict.EMPTY, "com.example.nothing", Payload.NONE);
    }

    private static void calls(WampClient client, int first, int last) {
        for (int request = first; request <= last; request++) {
            client.send(call(request));
        }
    }

    /** The numbers of the requests to which the next answers belong. */
    private static List<Long> answers(WampClient client, int count) {
        var requests = new ArrayList<Long>();
        for (int i = 0; i < count; i++) {
            requests.add(((ErrorReply) client.receive()).request());
        }
        return requests;
    }

    private static List<Long> numbers(int first, int last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static long remaining(Session session) {
        return Objects.requireNonNull(Usage.ofRate(session, session.facts())).remaining();
    }

    /** Waits until the session has said all it may, by a clock that stands still. */
    private static void isUsedUp(Session session) {
        await().until(() -> remaining(session) == 0);
    }

    private static Timer throttled(OpenDoor door) {
        return door.house()
                .registry()
                .meters()
                .get("colloquy.rate.throttled")
                .tag("realm", FrontDoor.LOBBY.value())
                .timer();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void losesNothingAndKeepsTheOrder(Way way) {
        OpenDoor door = way.door();
        try (WampClient client = way.client(Serialization.JSON)) {
            Session session = join(door, client, 5, 1);
            calls(client, 1, 12);
            client.send(Messages.GOODBYE);

            assertThat(answers(client, 5)).isEqualTo(numbers(1, 5));
            door.house().registry().clock().advance(Duration.ofSeconds(1));
            assertThat(answers(client, 5)).isEqualTo(numbers(6, 10));
            assertThat(session.handle()).isNotNull();
            door.house().registry().clock().advance(Duration.ofSeconds(1));
            assertThat(answers(client, 2)).isEqualTo(numbers(11, 12));
            assertThat(((Goodbye) client.receive()).reason()).isEqualTo("wamp.close.goodbye_and_out");
        }
        await().until(() -> door.connections() == 0);
        assertThat(throttled(door).count()).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "rawsocket"})
    void holdsWhatCameWithTheSameRead(String transport) throws IOException {
        try (WampClient client = new Way(transport, false).client(Serialization.JSON)) {
            Session session = join(plain, client, 1, HOUR);
            client.wire().octets(frames(transport, 200));

            assertThat(answers(client, 1)).containsExactly(1L);
            change(plain, session, Setting.to(new WindowChange(150L, null)));
            assertThat(answers(client, 150)).isEqualTo(numbers(2, 151));
            change(plain, session, Setting.none());
            assertThat(answers(client, 49)).isEqualTo(numbers(152, 200));
        }
    }

    /** Calls in one piece. */
    private static byte[] frames(String transport, int count) {
        var frames = new ByteArrayOutputStream();
        for (int request = 1; request <= count; request++) {
            frames.writeBytes(frame(transport, "[48,%d,{},\"a.b\"]".formatted(request)));
        }
        return frames.toByteArray();
    }

    /** A message of less than 64 KB in its frame; a WebSocket's is masked by nothing. */
    private static byte[] frame(String transport, String message) {
        byte[] octets = message.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer frame = ByteBuffer.allocate(octets.length + 8);
        if (transport.equals("rawsocket")) {
            frame.putInt(octets.length);
        } else if (octets.length < 126) {
            frame.putShort((short) (0x8180 | octets.length)).putInt(0);
        } else {
            frame.putShort((short) 0x81FE).putShort((short) octets.length).putInt(0);
        }
        return Arrays.copyOf(frame.put(octets).array(), frame.position());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readsNoMoreSoThatTheClientFeelsIt(Way way) throws Exception {
        try (WampClient client = way.client(Serialization.JSON)) {
            Session session = join(way.door(), client, 2, HOUR);
            var sent = new AtomicLong();
            Thread writer = Thread.startVirtualThread(() -> flood(client, way.transport(), sent));

            assertThat(answers(client, 2)).isEqualTo(numbers(1, 2));
            // Each has 20 KB: what the system buffers at both ends is a part of the thirty megabytes.
            var before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(200)).until(() -> before.getAndSet(sent.get()) == sent.get());
            assertThat(sent.get()).isLessThan(1200);
            assertThat(writer.isAlive()).isTrue();

            change(way.door(), session, Setting.none());
            assertThat(answers(client, 1498)).isEqualTo(numbers(3, 1500));
            writer.join();
        }
    }

    private static void flood(WampClient client, String transport, AtomicLong sent) {
        String call = "[48,%d,{},\"a.b\",[\"" + "x".repeat(20_000) + "\"]]";
        for (int request = 1; request <= 1500; request++) {
            try {
                client.wire().octets(frame(transport, call.formatted(request)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sent.set(request);
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void endsAtOnceIfSomebodyClosesTheSession(Way way) {
        OpenDoor door = way.door();
        try (WampClient client = way.client(Serialization.MSGPACK)) {
            Session session = join(door, client, 3, HOUR);
            calls(client, 1, 100);
            assertThat(answers(client, 3)).isEqualTo(numbers(1, 3));
            isUsedUp(session);

            door.house().sessions().close(session, KILLED);

            Goodbye goodbye = (Goodbye) client.receive();
            assertThat(goodbye.reason()).isEqualTo("wamp.close.killed");
            // The answer stands behind 97 calls, which nobody answers any more.
            client.send(new Goodbye(Dict.EMPTY, "wamp.close.goodbye_and_out"));
            await().until(() -> ended(client));
        }
        await().until(() -> door.connections() == 0);
    }

    /** Whether the listener ends the connection, without another message. */
    private static boolean ended(WampClient client) {
        try {
            client.receive();
            return false;
        } catch (UncheckedIOException end) {
            return true;
        }
    }

    @Test
    void endsByTheGoodbyeThatWasSaidBeforeOurs() {
        try (WampClient client = plain.rawSocket(Serialization.CBOR)) {
            Session session = join(plain, client, 1, HOUR);
            calls(client, 1, 3);
            client.send(Messages.GOODBYE);
            assertThat(answers(client, 1)).containsExactly(1L);

            plain.house().sessions().close(session, KILLED);

            assertThat(((Goodbye) client.receive()).reason()).isEqualTo("wamp.close.killed");
            assertThat(ended(client)).isTrue();
        }
        await().until(() -> plain.connections() == 0);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goesOnAtOnceWhenTheRateIsRaisedOrRemovedOrBegunAnew(Way way) {
        OpenDoor door = way.door();
        try (WampClient client = way.client(Serialization.JSON)) {
            Session session = join(door, client, 1, HOUR);
            calls(client, 1, 10);
            assertThat(answers(client, 1)).isEqualTo(numbers(1, 1));

            change(door, session, Setting.to(new WindowChange(3L, null)));
            assertThat(answers(client, 3)).isEqualTo(numbers(2, 4));
            change(door, session, Setting.to(new WindowChange(3L, HOUR)));
            assertThat(answers(client, 3)).isEqualTo(numbers(5, 7));
            change(door, session, Setting.none());
            assertThat(answers(client, 3)).isEqualTo(numbers(8, 10));
            calls(client, 11, 20);
            assertThat(answers(client, 10)).isEqualTo(numbers(11, 20));
        }
        await().until(() -> door.connections() == 0);
    }

    @Test
    void staysShutIfSomethingElseIsChanged() {
        try (WampClient client = plain.webSocket(Serialization.JSON)) {
            Session session = join(plain, client, 1, HOUR);
            calls(client, 1, 2);
            assertThat(answers(client, 1)).containsExactly(1L);
            var other = new SessionChange(
                    Setting.to("another"), Setting.unsaid(), Setting.unsaid(), Setting.unsaid(), Setting.unsaid());
            plain.house().sessions().update(session.id(), other, OptionalLong.empty());
            plain.house().sessions().close(session, KILLED);

            assertThat(client.receive()).isInstanceOf(Goodbye.class);
        }
        await().until(() -> plain.connections() == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhoseAnswersToPingsAreNotRead(boolean webSocket) {
        try (OpenDoor door = OpenDoor.with("ping-interval=50ms");
                WampClient client =
                        webSocket ? door.webSocket(Serialization.JSON) : door.rawSocket(Serialization.JSON)) {
            Session session = join(door, client, 1, HOUR);
            calls(client, 1, 2);
            assertThat(answers(client, 1)).containsExactly(1L);
            var second = new ArrayList<Long>();
            Thread reader = Thread.startVirtualThread(() -> {
                second.addAll(answers(client, 1));
                ended(client);
            });

            await().until(() -> client.wire().pings() >= 8);
            assertThat(second).isEmpty();
            change(door, session, Setting.none());
            await().until(() -> !second.isEmpty());
            int pings = client.wire().pings();
            await().until(() -> client.wire().pings() >= pings + 4);

            assertThat(second).containsExactly(2L);
            assertThat(session.handle()).isNotNull();
            client.close();
            await().until(() -> !reader.isAlive());
        }
    }

    @Test
    void noticesByItsPingsThatTheClientIsGone() {
        try (OpenDoor door = OpenDoor.with("ping-interval=50ms");
                WampClient client = door.rawSocket(Serialization.JSON)) {
            join(door, client, 1, HOUR);
            calls(client, 1, 500);
            assertThat(answers(client, 1)).containsExactly(1L);

            client.wire().reset();

            await().until(() -> door.connections() == 0);
            assertThat(door.house().registry().events())
                    .last()
                    .isInstanceOfSatisfying(
                            SessionEvent.Closed.class,
                            closed -> assertThat(closed.end().reason()).isEqualTo(Reasons.TRANSPORT_LOST));
        }
    }

    @Test
    void noticesThatTheClientHungUpWhenItIsHeardAgain() throws IOException {
        try (WampClient client = plain.rawSocket(Serialization.JSON)) {
            Session session = join(plain, client, 2, HOUR);
            calls(client, 1, 4);
            assertThat(answers(client, 2)).isEqualTo(numbers(1, 2));
            client.wire().socket().shutdownOutput();
            change(plain, session, Setting.none());

            assertThat(answers(client, 2)).isEqualTo(numbers(3, 4));
            assertThat(ended(client)).isTrue();
        }
        await().until(() -> plain.connections() == 0);
    }

    @Test
    void tellsHowLongItDidNotListen() {
        try (OpenDoor door = OpenDoor.with();
                WampClient client = door.rawSocket(Serialization.JSON)) {
            Session session = join(door, client, 1, HOUR);
            calls(client, 1, 2);
            assertThat(answers(client, 1)).containsExactly(1L);
            isUsedUp(session);
            change(door, session, Setting.none());
            assertThat(answers(client, 1)).containsExactly(2L);

            assertThat(throttled(door).count()).isEqualTo(1);
            assertThat(throttled(door).totalTime(TimeUnit.NANOSECONDS)).isPositive();
        }
    }

    @Test
    void dropsAllThatIsHeldWhenTheServiceGoesDown() {
        OpenDoor door = OpenDoor.with("goodbye-timeout=100ms");
        try (WampClient client = door.webSocket(Serialization.JSON)) {
            join(door, client, 1, HOUR);
            calls(client, 1, 300);
            assertThat(answers(client, 1)).containsExactly(1L);

            door.close();
            assertThat(((Goodbye) client.receive()).reason()).isEqualTo("wamp.close.system_shutdown");
            assertThat(door.house().registry().isEmpty()).isTrue();
        }
        await().until(() -> door.connections() == 0);
    }
}

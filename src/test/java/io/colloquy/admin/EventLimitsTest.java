package io.colloquy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.colloquy.access.Role;
import io.colloquy.session.Client;
import io.colloquy.session.Session;
import io.colloquy.session.SessionEnd;
import io.colloquy.session.SessionOptions;
import io.colloquy.session.SessionService;
import io.colloquy.wamp.RealmUri;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** What bounds the event stream, with bounds that are soon reached. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "colloquy.admin.password=" + Api.PASSWORD,
            "spring.datasource.url=jdbc:h2:mem:event-limits;DB_CLOSE_DELAY=-1",
            "colloquy.transport.port=0",
            "colloquy.events.heartbeat=100ms",
            "colloquy.events.ring=400",
            "colloquy.events.max-subscribers=100",
            "server.tomcat.connection-timeout=1s"
        })
@Import(Api.class)
class EventLimitsTest {

    private static final String EVENTS = "/api/v1/events";
    private static final int LIVE = 45;
    private static final int MUTE = 5;
    private static final int CHANGES = 1200;
    private static final long PACE_NANOS = TimeUnit.SECONDS.toNanos(1) / 200;

    private final Api api;
    private final SessionService sessions;
    private final MeterRegistry meters;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Autowired
    EventLimitsTest(Api api, SessionService sessions, MeterRegistry meters) {
        this.api = api;
        this.sessions = sessions;
        this.meters = meters;
    }

    @AfterEach
    void leave() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        awaitSubscribers(0);
    }

    private EventReader hear() throws Exception {
        EventReader reader = EventReader.of(api, Api.admin(), EVENTS);
        opened.add(reader);
        return reader;
    }

    private int subscribers() {
        return (int) meters.get("colloquy.events.subscribers").gauge().value();
    }

    private void awaitSubscribers(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> subscribers() == count);
    }

    @Test
    void showsThatAQuietStreamIsAlive() throws Exception {
        EventReader reader = hear();

        assertThat(List.of(reader.comment(), reader.comment(), reader.comment()))
                .containsOnly("heartbeat");
    }

    @Test
    void refusesOneSubscriberTooManyOfOneCallerUntilAnotherIsGone() throws Exception {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < LIVE + MUTE; i++) {
            readers.add(hear());
        }
        Reply refused = api.get(EVENTS);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("too_many_subscribers");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        String viewer = "Bearer " + api.secret(Role.VIEWER);
        EventReader other = EventReader.of(api, viewer, EVENTS);
        opened.add(other);
        assertThat(other.comment()).isEqualTo("heartbeat");
        other.close();
        readers.forEach(EventReader::close);
        awaitSubscribers(0);

        hear();
        awaitSubscribers(1);
    }

    /** Of fifty, five never read: every other hears everything, or of a gap, and those five are dropped. */
    @Test
    void keepsEveryReaderInformedWhateverOthersDo() throws Exception {
        List<EventReader> live = new ArrayList<>();
        for (int i = 0; i < MUTE; i++) {
            opened.add(mute());
        }
        for (int i = 0; i < LIVE; i++) {
            live.add(hear());
        }
        awaitSubscribers(LIVE + MUTE);
        List<String> happened = change();
        for (EventReader reader : live) {
            List<String> heard = heard(reader, happened.getLast());
            if (heard.stream().noneMatch(word -> word.startsWith("gap"))) {
                assertThat(heard).isEqualTo(happened);
            } else {
                assertThat(happened)
                        .containsSubsequence(heard.stream()
                                .filter(word -> !word.startsWith("gap"))
                                .toList());
            }
        }
        live.forEach(EventReader::close);
        awaitSubscribers(MUTE);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(this::oneMoreAndNobodyHears);
    }

    /** Makes events until the buffers between are full, which the kernel lets grow to some megabytes. */
    private boolean oneMoreAndNobodyHears() {
        SessionOptions options = Client.peter().options();
        for (int i = 0; i < 100; i++) {
            sessions.close(sessions.open(null, new RealmUri("realm1"), options), SessionEnd.EXPIRED);
        }
        return subscribers() == 0;
    }

    private Socket mute() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
        String request = "GET " + EVENTS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Api.admin() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Opens, updates and closes sessions, two hundred changes a second. */
    private List<String> change() {
        List<String> happened = new ArrayList<>();
        SessionOptions options = Client.peter().options();
        var realm = new RealmUri("realm1");
        while (happened.size() < CHANGES) {
            Session session = sessions.open(null, realm, options);
            happened.add("session.opened " + session.id());
            LockSupport.parkNanos(PACE_NANOS);
            sessions.close(session, SessionEnd.EXPIRED);
            happened.add("session.closed " + session.id());
            LockSupport.parkNanos(PACE_NANOS);
        }
        return happened;
    }

    private static List<String> heard(EventReader reader, String last) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        while (heard.isEmpty() || !heard.getLast().equals(last)) {
            heard.add(reader.next().words());
        }
        return heard;
    }
}

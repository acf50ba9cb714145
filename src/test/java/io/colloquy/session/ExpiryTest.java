package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryTest {

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    private void elapse(Duration time) {
        registry.clock().advance(time);
        registry.reaper().closeExpired();
    }

    @Test
    void closesASessionWhoseTimeIsOverAndTellsItWhy() {
        var transport = new RecordingTransport();
        Session session = registry.open(Client.peter().over(transport).expiringIn(10));
        elapse(Duration.ofMillis(9999));
        assertThat(sessions.lookup(session.id())).isPresent();
        elapse(Duration.ofMillis(1));

        assertThat(sessions.lookup(session.id())).isEmpty();
        assertThat(transport.ends()).containsExactly(SessionEnd.EXPIRED);
        assertThat(registry.events())
                .contains(new SessionEvent.Closed(session, SessionEnd.EXPIRED, Duration.ofSeconds(10)));
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void leavesTheOthersAlone() {
        Session forEver = registry.open(Client.peter());
        Session later = registry.open(Client.peter().expiringIn(11));
        registry.open(Client.peter().expiringIn(10));
        elapse(Duration.ofSeconds(10));

        assertThat(sessions.list(new SessionQuery(SessionFilter.ALL, SessionSort.CREATED, 10, null))
                        .items())
                .isEqualTo(List.of(forEver, later));
    }

    @Test
    void doesNotCareWhatTheWallClockShows() {
        Session session = registry.open(Client.peter().expiringIn(10));
        registry.clock().set(ManualClock.START.plusSeconds(3600));
        registry.reaper().closeExpired();
        assertThat(sessions.lookup(session.id())).isPresent();
        registry.clock().set(ManualClock.START.minusSeconds(3600));
        elapse(Duration.ofSeconds(10));

        assertThat(sessions.lookup(session.id())).isEmpty();
    }

    @Test
    void sparesThoseThatWereRenewed() {
        for (long id = 1; id <= 300; id++) {
            sessions.open(
                    new SessionId(id),
                    null,
                    TestRegistry.CHAT,
                    Client.peter().expiringIn(10).options());
        }
        registry.clock().advance(Duration.ofSeconds(9));
        for (long id = 1; id <= 300; id += 2) {
            sessions.update(new SessionId(id), Changes.expiresIn(Setting.to(10L)), OptionalLong.empty());
        }
        elapse(Duration.ofSeconds(1));
        assertThat(sessions.size()).isEqualTo(150);
        IndexCheck.of(sessions).agrees();
        elapse(Duration.ofSeconds(9));
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void closesTheRestWhenOneTransportAndOneListenerFail() {
        registry.listen(event -> {
            if (event instanceof SessionEvent.Closed) {
                throw new IllegalStateException("deaf");
            }
        });
        IntStream.range(0, 10)
                .forEach(i -> registry.open(Client.peter().expiringIn(1).over(new BrokenTransport())));
        elapse(Duration.ofSeconds(1));

        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events()).hasSize(20);
    }

    @Test
    void looksAtNoSessionWhoseTimeIsNotOver() {
        IntStream.range(0, 5000).forEach(i -> registry.open(Client.peter().expiringIn(100 + i)));
        registry.open(Client.peter().expiringIn(1));
        var looks = new AtomicInteger();
        registry.clock().countLooks(looks);
        elapse(Duration.ofSeconds(1));

        assertThat(sessions.size()).isEqualTo(5000);
        assertThat(looks).hasValueLessThan(10);
    }

    @Test
    void expiresWhoIsRenewedWithLessTime() {
        SessionId id = registry.open(Client.peter().expiringIn(100)).id();
        sessions.update(id, Changes.expiresIn(Setting.to(1L)), OptionalLong.empty());
        elapse(Duration.ofSeconds(1));

        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void neverClosesARenewedSessionHoweverCloseItWas() throws Exception {
        for (long id = 1; id <= 500; id++) {
            sessions.open(
                    new SessionId(id),
                    null,
                    TestRegistry.CHAT,
                    Client.peter().expiringIn(10).options());
        }
        registry.clock().advance(Duration.ofSeconds(10));
        var renewed = new AtomicInteger();
        new Crowd()
                .add(() -> {
                    for (long id = 1; id <= 500; id++) {
                        try {
                            sessions.update(
                                    new SessionId(id), Changes.expiresIn(Setting.to(10L)), OptionalLong.empty());
                            renewed.incrementAndGet();
                        } catch (NoSuchSessionException tooLate) {
                            assertThat(tooLate).isNotNull();
                        }
                    }
                })
                .add(1, 20, () -> registry.reaper().closeExpired())
                .run();
        registry.reaper().closeExpired();

        assertThat(sessions.size()).isEqualTo(renewed.get());
        IndexCheck.of(sessions).agrees();
    }
}

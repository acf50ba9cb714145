package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeteringTest {

    private static final Owner GATEWAY = new Owner("key:7", "edge");
    private static final Instant START = ManualClock.START;

    private final TestRegistry registry = TestRegistry.create();
    private final Metering metering = registry.metering();

    private Session session(Setting<Window> rate, Setting<Window> quota) {
        return registry.open(Client.behind(GATEWAY).on(new Terms(Setting.unsaid(), rate, quota)));
    }

    private Session rated(long limit, long seconds) {
        return session(Setting.to(new Window(limit, seconds)), Setting.none());
    }

    private Session quoted(long limit, long seconds) {
        return session(Setting.none(), Setting.to(new Window(limit, seconds)));
    }

    private void update(Session session, SessionChange change) {
        registry.sessions().update(session.id(), change, OptionalLong.empty());
    }

    private void passes(Session session, int messages) {
        for (int i = 0; i < messages; i++) {
            assertThat(metering.message(session)).isZero();
        }
    }

    private void holds(Session session, Duration time) {
        assertThat(metering.message(session)).isEqualTo(time.toNanos());
    }

    private static @Nullable Usage rate(Session session) {
        return Usage.ofRate(session, session.facts());
    }

    private static @Nullable Usage quota(Session session) {
        return Usage.ofQuota(session, session.facts());
    }

    @Test
    void letsAsManyMessagesPassAsAWindowHasAndThenSaysWhenItRenews() {
        Session session = rated(3, 10);

        passes(session, 3);
        holds(session, Duration.ofSeconds(10));
        registry.clock().advance(Duration.ofMillis(9_999));
        holds(session, Duration.ofMillis(1));
        registry.clock().advance(Duration.ofMillis(1));
        passes(session, 3);
        holds(session, Duration.ofSeconds(10));
    }

    @Test
    void beginsAWindowWithItsFirstMessageAndNotBefore() {
        Session session = rated(2, 10);
        registry.clock().advance(Duration.ofSeconds(7));
        passes(session, 1);
        registry.clock().advance(Duration.ofSeconds(9));
        passes(session, 1);

        holds(session, Duration.ofSeconds(1));
        registry.clock().advance(Duration.ofSeconds(60));
        passes(session, 2);
        holds(session, Duration.ofSeconds(10));
    }

    @Test
    void letsAnyNumberPassWithoutAWindowAndRemembersNothingOfIt() {
        Session session = session(Setting.none(), Setting.none());

        passes(session, 10_000);
        assertThat(metering.request(session)).isEqualTo(Charge.GRANTED);
        assertThat(session.windows()).isNull();
        assertThat(rate(session)).isNull();
        assertThat(quota(session)).isNull();
    }

    @Test
    void countsNoMessageThatIsHeld() {
        Session session = rated(1, 10);
        passes(session, 1);
        for (int i = 0; i < 5; i++) {
            holds(session, Duration.ofSeconds(10));
        }

        assertThat(rate(session)).isEqualTo(new Usage(new Window(1, 10), 0, START.plusSeconds(10)));
    }

    @Test
    void refusesARequestBeyondTheQuotaAndSaysWhenThereIsRoomAgain() {
        Session session = quoted(2, 60);
        registry.clock().advance(Duration.ofSeconds(5));

        assertThat(metering.request(session)).isEqualTo(Charge.GRANTED);
        registry.clock().advance(Duration.ofSeconds(20));
        assertThat(metering.request(session)).isEqualTo(Charge.GRANTED);
        assertThat(metering.request(session))
                .isEqualTo(new Charge.Refused(new Window(2, 60), START.plusSeconds(65), Duration.ofSeconds(40)));
        registry.clock().advance(Duration.ofSeconds(40));
        assertThat(metering.request(session)).isEqualTo(Charge.GRANTED);
    }

    @Test
    void showsWhatRemainsAndWhenItRenews() {
        Session session = quoted(5, 60);
        assertThat(quota(session)).isEqualTo(new Usage(new Window(5, 60), 5, null));

        metering.request(session);
        metering.request(session);
        assertThat(quota(session)).isEqualTo(new Usage(new Window(5, 60), 3, START.plusSeconds(60)));

        registry.clock().advance(Duration.ofSeconds(60));
        assertThat(quota(session)).isEqualTo(new Usage(new Window(5, 60), 5, null));
    }

    @Test
    void enforcesByTheClockThatOnlyGoesForward() {
        Session session = rated(1, 10);
        passes(session, 1);

        registry.clock().set(START.plusSeconds(3600));
        holds(session, Duration.ofSeconds(10));
        registry.clock().set(START.minusSeconds(3600));
        registry.clock().advance(Duration.ofSeconds(10));
        passes(session, 1);
    }

    @Test
    void beginsAWindowAnewThatAnUpdateSpeaksOf() {
        Session session = rated(2, 10);
        passes(session, 2);
        registry.clock().advance(Duration.ofSeconds(4));

        update(session, Changes.rate(new WindowChange(2L, null)));
        assertThat(rate(session)).isEqualTo(new Usage(new Window(2, 10), 2, null));
        passes(session, 2);
        holds(session, Duration.ofSeconds(10));

        update(session, Changes.rate(new WindowChange(null, 1L)));
        passes(session, 2);
        holds(session, Duration.ofSeconds(1));
    }

    @Test
    void leavesAWindowAloneThatAnUpdateDoesNotSpeakOf() {
        Session session = session(Setting.to(new Window(1, 10)), Setting.to(new Window(1, 10)));
        metering.charge(session, 1, 1);

        update(session, Changes.agent(Setting.to("new")));
        update(session, Changes.quota(new WindowChange(7L, null)));
        holds(session, Duration.ofSeconds(10));
        assertThat(quota(session)).isEqualTo(new Usage(new Window(7, 10), 7, null));
    }

    @Test
    void forgetsWhatWasUsedOfAWindowThatWasRemovedMeanwhile() {
        Session session = rated(1, 10);
        passes(session, 1);

        update(session, Changes.NO_RATE);
        passes(session, 5);
        update(session, Changes.rate(new WindowChange(1L, 10L)));
        passes(session, 1);
        holds(session, Duration.ofSeconds(10));
    }

    @Test
    void chargesAllThatIsAskedForOrNothing() {
        Session session = session(Setting.to(new Window(10, 1)), Setting.to(new Window(5, 60)));
        assertThat(metering.charge(session, 4, 3)).isEqualTo(Charge.GRANTED);

        assertThat(metering.charge(session, 1, 3))
                .isEqualTo(new Charge.Refused(new Window(5, 60), START.plusSeconds(60), Duration.ofSeconds(60)));
        assertThat(metering.charge(session, 7, 1))
                .isEqualTo(new Charge.Refused(new Window(10, 1), START.plusSeconds(1), Duration.ofSeconds(1)));
        assertThat(rate(session)).isEqualTo(new Usage(new Window(10, 1), 6, START.plusSeconds(1)));
        assertThat(quota(session)).isEqualTo(new Usage(new Window(5, 60), 2, START.plusSeconds(60)));
        assertThat(metering.charge(session, 6, 2)).isEqualTo(Charge.GRANTED);
    }

    @Test
    void namesTheWindowThatRenewsLaterIfBothAreUsedUp() {
        Session session = session(Setting.to(new Window(1, 1)), Setting.to(new Window(1, 60)));
        metering.charge(session, 1, 1);

        assertThat(metering.charge(session, 1, 1))
                .isEqualTo(new Charge.Refused(new Window(1, 60), START.plusSeconds(60), Duration.ofSeconds(60)));
    }

    @Test
    void refusesMoreThanAnyWindowHas() {
        Session session = quoted(5, 60);

        assertThat(metering.charge(session, 0, 6))
                .isEqualTo(new Charge.Refused(new Window(5, 60), START.plusSeconds(60), Duration.ofSeconds(60)));
        assertThat(metering.charge(session, 0, Window.MAX_LIMIT)).isInstanceOf(Charge.Refused.class);
        assertThat(quota(session)).isEqualTo(new Usage(new Window(5, 60), 5, null));
    }

    @Test
    void beginsNoWindowWhereNothingIsCharged() {
        Session session = session(Setting.to(new Window(1, 10)), Setting.to(new Window(1, 10)));

        assertThat(metering.charge(session, 0, 0)).isEqualTo(Charge.GRANTED);
        assertThat(rate(session)).isEqualTo(new Usage(new Window(1, 10), 1, null));
        assertThat(quota(session)).isEqualTo(new Usage(new Window(1, 10), 1, null));
    }

    @Test
    void takesTheLargestWindowThereIs() {
        var largest = new Window(Window.MAX_LIMIT, Window.MAX_DURATION);
        Session session = session(Setting.to(largest), Setting.to(largest));

        assertThat(metering.charge(session, Window.MAX_LIMIT, Window.MAX_LIMIT)).isEqualTo(Charge.GRANTED);
        holds(session, Duration.ofDays(366));
        assertThat(quota(session)).isEqualTo(new Usage(largest, 0, START.plus(Duration.ofDays(366))));
    }

    @Test
    void changesNoVersion() {
        Session session = session(Setting.to(new Window(1, 10)), Setting.to(new Window(1, 10)));
        metering.charge(session, 1, 1);

        assertThat(session.facts().version()).isEqualTo(1);
    }
}

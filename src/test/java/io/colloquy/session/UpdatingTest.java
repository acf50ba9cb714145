package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.StaleVersionException;
import io.colloquy.realm.Window;
import io.colloquy.wamp.InvalidValueException;
import io.colloquy.wamp.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpdatingTest {

    private static final SessionId ID = new SessionId(7);
    private static final Owner GATEWAY = new Owner("key:7", "edge");

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    private SessionFacts update(SessionChange change) {
        return sessions.update(ID, change, OptionalLong.empty());
    }

    @Test
    void changesWhatIsSaidAndNothingElse() {
        Client peter = Client.peter();
        Session session = sessions.open(ID, peter.peer(), TestRegistry.CHAT, peter.options());
        session.nextSeq();
        Map<String, Object> before = session.toDetails();
        registry.clock().advance(Duration.ofSeconds(9));
        SessionFacts first = session.facts();
        SessionFacts facts = update(Changes.agent(Setting.to("wampy/8")));

        assertThat(facts).isEqualTo(session.facts());
        assertThat(facts.agent()).isEqualTo("wampy/8");
        assertThat(facts.version()).isEqualTo(2);
        assertThat(facts.authrole()).isEqualTo("user");
        assertThat(facts.rate()).isEqualTo(Window.DEFAULT_RATE);
        assertThat(sessions.fetch(ID)).isSameAs(session);
        assertThat(session.toDetails()).isEqualTo(before);
        assertThat(session.created()).isEqualTo(ManualClock.START);
        assertThat(session.seq()).isEqualTo(1);
        assertThat(registry.events().getLast()).isEqualTo(new SessionEvent.Updated(session, first, facts));
        IndexCheck.of(sessions).agrees();
    }

    @Test
    void raisesTheVersionEachTime() {
        registry.open(7);
        update(Changes.agent(Setting.to("a")));

        assertThat(update(Changes.NONE).version()).isEqualTo(3);
    }

    @Test
    void refusesAnotherVersionThanTheWantedOne() {
        Session session = registry.open(7);
        sessions.update(ID, Changes.agent(Setting.to("a")), OptionalLong.of(1));

        assertThatThrownBy(() -> sessions.update(ID, Changes.agent(Setting.to("b")), OptionalLong.of(1)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(session.facts().agent()).isEqualTo("a");
        assertThat(session.facts().version()).isEqualTo(2);
        assertThat(registry.events()).hasSize(2);
    }

    @Test
    void neverInsertsAnUnknownSession() {
        assertThatThrownBy(() -> update(Changes.NONE)).isInstanceOf(NoSuchSessionException.class);
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void neverBringsAClosedSessionBack() {
        Session session = registry.open(7);
        sessions.close(session, SessionEnd.SHUTDOWN);

        assertThatThrownBy(() -> update(Changes.agent(Setting.to("a")))).isInstanceOf(NoSuchSessionException.class);
        assertThat(session.facts().agent()).isNull();
        assertThat(registry.isEmpty()).isTrue();
        assertThat(registry.events()).hasSize(2);
    }

    @Test
    void removesTheAgentButNeverTheRole() {
        Client peter = Client.peter();
        sessions.open(ID, peter.peer(), TestRegistry.CHAT, peter.options());

        assertThat(update(Changes.agent(Setting.none())).agent()).isNull();
        assertThat(update(Changes.authrole(Setting.to("admin"))).authrole()).isEqualTo("admin");
        assertThatThrownBy(() -> update(Changes.authrole(Setting.none())))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.member()).isEqualTo("authrole"));
        assertThat(sessions.fetch(ID).toDetails()).containsEntry("authrole", "admin");
        assertThat(sessions.fetch(ID).identity().authrole()).isEqualTo("user");
    }

    @Test
    void mergesWindowsMemberByMember() {
        registry.open(7);

        assertThat(update(Changes.rate(new WindowChange(50L, null))).rate()).isEqualTo(new Window(50, 1));
        assertThat(update(Changes.rate(new WindowChange(null, 10L))).rate()).isEqualTo(new Window(50, 10));
        assertThat(update(Changes.quota(new WindowChange(9L, 60L))).quota()).isEqualTo(new Window(9, 60));
        assertThat(update(Changes.NO_RATE).rate()).isNull();
        refuses(Changes.rate(new WindowChange(50L, null)), "rate/duration");
        refuses(Changes.rate(new WindowChange(0L, 1L)), "rate/limit");
        refuses(Changes.quota(new WindowChange(null, 31_622_401L)), "quota/duration");
        assertThat(sessions.fetch(ID).facts().version()).isEqualTo(5);
    }

    private void refuses(SessionChange change, String member) {
        assertThatThrownBy(() -> update(change))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.member()).isEqualTo(member));
    }

    @Test
    void renewsTheTimeThatASessionHas() {
        sessions.open(
                ID,
                null,
                TestRegistry.CHAT,
                Client.behind(GATEWAY).expiringIn(60).options());
        registry.clock().advance(Duration.ofSeconds(59));
        SessionFacts.Expiry renewed = update(Changes.expiresIn(Setting.to(60L))).expiry();

        assertThat(renewed)
                .isNotNull()
                .extracting(SessionFacts.Expiry::expiresAt)
                .isEqualTo(ManualClock.START.plusSeconds(119).toEpochMilli());
        registry.clock().advance(Duration.ofSeconds(59));
        registry.reaper().closeExpired();
        assertThat(sessions.lookup(ID)).isPresent();
        registry.clock().advance(Duration.ofSeconds(1));
        registry.reaper().closeExpired();
        assertThat(sessions.lookup(ID)).isEmpty();
        assertThat(registry.isEmpty()).isTrue();
    }

    @Test
    void leavesTheTimeAloneWhereNothingIsSaidOfIt() {
        sessions.open(
                ID, null, TestRegistry.CHAT, Client.anybody().expiringIn(60).options());
        SessionFacts.Expiry before = expiry();
        registry.clock().advance(Duration.ofSeconds(59));
        update(Changes.agent(Setting.to("a")));

        assertThat(expiry()).isEqualTo(before);
    }

    @Test
    void letsOnlySessionsOfOurOwnLiveForEver() {
        sessions.open(
                ID, null, TestRegistry.CHAT, Client.anybody().expiringIn(60).options());
        assertThat(update(Changes.expiresIn(Setting.none())).expiry()).isNull();
        IndexCheck.of(sessions).agrees();
        assertThat(update(Changes.expiresIn(Setting.to(5L))).expiry()).isNotNull();
        IndexCheck.of(sessions).agrees();

        sessions.open(
                new SessionId(8),
                null,
                TestRegistry.CHAT,
                Client.behind(GATEWAY).options());
        assertThatThrownBy(() ->
                        sessions.update(new SessionId(8), Changes.expiresIn(Setting.none()), OptionalLong.empty()))
                .isInstanceOf(InvalidValueException.class);
    }

    private SessionFacts.@Nullable Expiry expiry() {
        return sessions.fetch(ID).facts().expiry();
    }
}

package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionHistoryTest {

    private static final SessionEnd KILLED = new SessionEnd(EndedBy.OPERATOR, Reasons.KILLED, "Enough", "bob");

    private final TestRegistry registry = TestRegistry.create();
    private final SessionService sessions = registry.sessions();

    private SessionHistory history(int size) {
        var bounds = TestRegistry.BOUNDS;
        var history =
                new SessionHistory(new SessionProperties(bounds.limit(), bounds.lease(), bounds.maxLease(), size));
        registry.listen(history);
        return history;
    }

    private void come(int from, int to, SessionEnd end) {
        for (int id = from; id <= to; id++) {
            sessions.close(registry.open(id), end);
        }
    }

    private static HistoryQuery query(int limit, long before) {
        return new HistoryQuery(SessionFilter.ALL, Set.of(), Set.of(), new HistoryQuery.Page(limit, before));
    }

    private static HistoryQuery ended(Set<EndedBy> by, Set<Uri> reasons) {
        return new HistoryQuery(SessionFilter.ALL, by, reasons, HistoryQuery.Page.first(1000));
    }

    private static List<Long> ids(HistoryPage page) {
        return page.items().stream()
                .map(closed -> closed.event().session().id().value())
                .toList();
    }

    @Test
    void remembersTheFinalRecordAndHowItEnded() {
        SessionHistory history = history(10);
        Session session = registry.open(Client.peter());
        sessions.update(session.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        registry.clock().advance(Duration.ofSeconds(3));
        sessions.close(session, KILLED);

        SessionEvent.Closed closed =
                history.list(query(10, Long.MAX_VALUE)).items().getFirst().event();
        assertThat(closed.session()).isSameAs(session);
        assertThat(closed.facts().agent()).isEqualTo("wampy/8");
        assertThat(closed.end()).isEqualTo(KILLED);
        assertThat(closed.duration()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void keepsNoConnectionInMemory() {
        SessionHistory history = history(10);
        var transport = new RecordingTransport();
        Session session = registry.open(Client.peter().over(transport));
        sessions.close(session, KILLED);

        assertThat(transport.ends()).containsExactly(KILLED);
        assertThat(history.list(query(10, Long.MAX_VALUE)).items()).hasSize(1);
        assertThat(session.handle()).isNull();
        assertThat(session.transport().type()).isEqualTo("websocket");
    }

    @Test
    void listsTheLastThatEndedFirstAndNoMoreThanItRemembers() {
        SessionHistory history = history(3);
        come(1, 5, KILLED);

        HistoryPage page = history.list(query(10, Long.MAX_VALUE));
        assertThat(ids(page)).containsExactly(5L, 4L, 3L);
        assertThat(page.next()).isNull();
    }

    @Test
    void remembersNothingIfItMayNot() {
        SessionHistory history = history(0);
        come(1, 5, KILLED);

        assertThat(history.list(query(10, Long.MAX_VALUE))).isEqualTo(new HistoryPage(List.of(), null));
    }

    @Test
    void showsEachOnceHoweverManyEndDuringTheWalk() {
        SessionHistory history = history(1000);
        come(1, 25, KILLED);
        var seen = new ArrayList<Long>();
        Long next = Long.MAX_VALUE;
        for (int round = 1; next != null; round++) {
            HistoryPage page = history.list(query(10, next));
            seen.addAll(ids(page));
            next = page.next();
            come(1000 * round, 1000 * round + 5, KILLED);
        }

        assertThat(seen).hasSize(25).doesNotHaveDuplicates().startsWith(25L).endsWith(1L);
    }

    @Test
    void endsAWalkAtWhatIsForgotten() {
        SessionHistory history = history(10);
        come(1, 10, KILLED);
        HistoryPage first = history.list(query(5, Long.MAX_VALUE));
        come(11, 30, KILLED);

        assertThat(first.next()).isEqualTo(6);
        assertThat(history.list(query(5, 6))).isEqualTo(new HistoryPage(List.of(), null));
    }

    @Test
    void findsByWhomAndForWhatTheyEnded() {
        SessionHistory history = history(100);
        come(1, 1, KILLED);
        come(2, 2, SessionEnd.EXPIRED);
        come(3, 3, new SessionEnd(EndedBy.CLIENT, Reasons.KILLED, null, null));

        assertThat(ids(history.list(ended(Set.of(EndedBy.OPERATOR, EndedBy.EXPIRY), Set.of()))))
                .containsExactly(2L, 1L);
        assertThat(ids(history.list(ended(Set.of(), Set.of(Reasons.KILLED))))).containsExactly(3L, 1L);
        assertThat(ids(history.list(ended(Set.of(EndedBy.CLIENT), Set.of(Reasons.KILLED)))))
                .containsExactly(3L);
        assertThat(ids(history.list(ended(Set.of(EndedBy.BAN), Set.of())))).isEmpty();
    }

    @Test
    void findsBySessionsAsTheyWereAtTheEnd() {
        SessionHistory history = history(100);
        Session peter = registry.open(Client.peter());
        Session paul = registry.open(TestRegistry.GAME, Client.peter().named("paul"));
        sessions.update(paul.id(), Changes.agent(Setting.to("wampy/8")), OptionalLong.empty());
        sessions.close(peter, KILLED);
        sessions.close(paul, KILLED);

        assertThat(ids(history.list(of(SessionFilter.of(Map.of(FilterField.AGENT, List.of("WAMPY*")))))))
                .containsExactly(paul.id().value());
        assertThat(ids(history.list(of(SessionFilter.ALL.within(Set.of(TestRegistry.CHAT))))))
                .containsExactly(peter.id().value());
        assertThat(ids(history.list(of(SessionFilter.ALL.ownedBy("key:7"))))).isEmpty();
    }

    private static HistoryQuery of(SessionFilter filter) {
        return new HistoryQuery(filter, Set.of(), Set.of(), HistoryQuery.Page.first(1000));
    }
}

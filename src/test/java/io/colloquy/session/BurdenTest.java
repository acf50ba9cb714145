package io.colloquy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.session.LoggedEvent.Gap;
import io.colloquy.wamp.ClientRole;
import io.colloquy.wamp.ClientRoles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BurdenTest {

    private static final int RING = 100_000;

    private final Listening listening = new Listening(RING, 3);
    private final TestRegistry registry = listening.registry();
    private final SessionHistory history = new SessionHistory(new SessionProperties(
            TestRegistry.BOUNDS.limit(), TestRegistry.BOUNDS.lease(), TestRegistry.BOUNDS.maxLease(), RING));

    /** How many that are as heavy as can be are more than the share of the heap that they get. */
    private static int tooMany() {
        return Math.toIntExact(Burden.scales((Long burden) -> burden).most() / Burden.of(Client.heavyRoles(1)) + 10);
    }

    private Session comeAndGo(ClientRoles roles) {
        Session session = registry.open(Client.anybody().announcing(roles));
        registry.sessions().close(session, SessionEnd.EXPIRED);
        return session;
    }

    private HistoryPage remembered() {
        return history.list(
                new HistoryQuery(SessionFilter.ALL, Set.of(), Set.of(), HistoryQuery.Page.first(Integer.MAX_VALUE)));
    }

    @Test
    void forgetsHeavySessionsBeforeTheyFillTheMemory() {
        registry.listen(history);
        int count = tooMany();
        Session last = comeAndGo(Client.heavyRoles(0));
        for (int i = 1; i < count; i++) {
            last = comeAndGo(Client.heavyRoles(i));
        }

        HistoryPage page = remembered();
        assertThat(page.items()).hasSizeLessThan(count).hasSizeGreaterThan(count / 2);
        assertThat(page.items().getFirst().event().session()).isSameAs(last);
        assertThat(page.next()).isNull();
    }

    @Test
    void tellsReadersOfAGapWhereEventsWereTooHeavyToKeep() throws InterruptedException {
        Subscription subscription = listening.log().subscribe(SessionFilter.ALL);
        int count = tooMany();
        for (int i = 0; i < count; i++) {
            comeAndGo(Client.heavyRoles(i));
        }

        assertThat(subscription.next(10, Duration.ZERO).getFirst())
                .isInstanceOfSatisfying(
                        Gap.class, gap -> assertThat(gap.reason()).isEqualTo(GapReason.OVERRUN));
        registry.open(Client.anybody());
        assertThat(Listening.heard(subscription)).hasSize(1);
    }

    @Test
    void ordinarySessionsWeighNothingAndShareTheirRoles() {
        ClientRoles ordinary =
                new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(Map.of("progressive_call_results", true))));
        ClientRoles again =
                new ClientRoles(Map.of(ClientRole.CALLER, Optional.of(Map.of("progressive_call_results", true))));

        assertThat(Burden.of(ordinary)).isZero();
        assertThat(comeAndGo(again).roles()).isSameAs(comeAndGo(ordinary).roles());
    }

    @Test
    void heavyRolesAreNotRememberedForOthersToShare() {
        ClientRoles heavy = Client.heavyRoles(1);
        ClientRoles again = Client.heavyRoles(1);
        comeAndGo(heavy);

        assertThat(comeAndGo(again).roles()).isSameAs(again);
    }
}

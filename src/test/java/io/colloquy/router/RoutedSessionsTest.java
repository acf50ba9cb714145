package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.UriPattern;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What operators are shown of what sessions hold. */
class RoutedSessionsTest {

    private final Salon salon = new Salon();
    private final Peer mary = salon.joins("mary");
    private final RoutedSessions routed = salon.routed();

    @Test
    void showsNothingOfWhoHoldsNothing() {
        assertThat(routed.countSubscriptions(mary.session().id())).isZero();
        assertThat(routed.subscriptions(mary.session().id(), 10)).isEmpty();
    }

    @Test
    void showsTheSubscriptionsOfASessionInTheirOrder() {
        long first = mary.subscribes("com.example.b");
        long second = mary.subscribes("com.", Map.of("match", "prefix"));
        mary.subscribes("com.example.a");
        salon.joins("peter").subscribes("com.example.b");
        var now = salon.registry().clock().instant();

        assertThat(routed.countSubscriptions(mary.session().id())).isEqualTo(3);
        assertThat(routed.subscriptions(mary.session().id(), 2))
                .containsExactly(
                        new HeldSubscription(first, UriPattern.exact("com.example.b"), now, 2),
                        new HeldSubscription(second, new UriPattern(MatchPolicy.PREFIX, "com."), now, 1));
    }

    @Test
    void showsNothingOfASessionThatIsClosed() {
        mary.subscribes("com.example.topic");
        salon.leaves(mary);

        assertThat(routed.subscriptions(mary.session().id(), 10)).isEmpty();
    }
}

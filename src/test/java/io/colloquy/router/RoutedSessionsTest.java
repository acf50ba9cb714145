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
    void showsTheRegistrationsOfASessionInTheirOrder() {
        var offering = new Phone(mary);
        long first = offering.registers("com.example.b", Map.of("invoke", "last"));
        long second = offering.registers("com.", Map.of("match", "prefix"));
        offering.registers("com.example.a");
        new Phone(salon.joins("peter")).registers("com.example.b", Map.of("invoke", "last"));
        var now = salon.registry().clock().instant();

        assertThat(routed.countRegistrations(mary.session().id())).isEqualTo(3);
        assertThat(routed.registrations(mary.session().id(), 2))
                .containsExactly(
                        new HeldRegistration(first, UriPattern.exact("com.example.b"), "last", now, 2),
                        new HeldRegistration(second, new UriPattern(MatchPolicy.PREFIX, "com."), "single", now, 1));
    }

    @Test
    void showsTheCallsThatASessionWaitsForAndThoseThatWaitForIt() {
        var offering = new Phone(mary);
        Peer peter = salon.joins("peter");
        offering.registers("com.example.add");
        new Phone(peter).calls("com.example.none");
        long call = new Phone(peter).calls("com.example.add");
        new Phone(peter).calls("com.example.add");
        var now = salon.registry().clock().instant();

        assertThat(routed.countCalls(peter.session().id())).isEqualTo(2);
        assertThat(routed.calls(peter.session().id(), 1))
                .containsExactly(new HeldCall(
                        call, "com.example.add", now, mary.session().id()));
        assertThat(routed.invocations(mary.session().id(), 1))
                .containsExactly(
                        new HeldCall(1, "com.example.add", now, peter.session().id()));
        assertThat(routed.countInvocations(mary.session().id())).isEqualTo(2);
        assertThat(routed.countInvocations(peter.session().id())).isZero();
    }

    @Test
    void showsNothingOfASessionThatIsClosed() {
        mary.subscribes("com.example.topic");
        salon.leaves(mary);

        assertThat(routed.subscriptions(mary.session().id(), 10)).isEmpty();
    }
}

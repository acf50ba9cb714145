package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Publish;
import io.colloquy.wamp.Published;
import io.colloquy.wamp.SessionId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PUBLISH, and what it brings to whom. */
class PublishingTest {

    private static final String TOPIC = "com.example.topic";

    private final Salon salon = new Salon();
    private final Peer peter = salon.joins("peter", "admin");
    private final Peer mary = salon.joins("mary", "user");
    private final Peer bob = salon.joins("bob", "user");

    @BeforeEach
    void subscribe() {
        List.of(peter, mary, bob).forEach(each -> each.subscribes(TOPIC));
    }

    @Test
    void bringsTheEventToAllSubscribersButThePublisher() {
        peter.publishes(TOPIC, "hello");

        peter.hearsNothing();
        assertThat(mary.events()).containsExactly("hello");
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void bringsArgumentsOfBothKinds() {
        var payload = new Payload(List.of(1L, List.of("two")), Map.of("three", 3.0));
        peter.says(new Publish(peter.nextRequest(), Dict.EMPTY, TOPIC, payload));

        assertThat(mary.hears(Event.class).payload()).isEqualTo(payload);
    }

    @Test
    void isNotAnsweredUnlessAskedFor() {
        peter.publishes("com.example.nobody.hears");
        peter.publishes("com.example.nobody.hears", Map.of("acknowledge", false));

        peter.hearsNothing();
    }

    @Test
    void isAcknowledgedUnderTheNumberThatTheEventHas() {
        long publication = peter.publishesForSure(TOPIC, "hello");

        assertThat(mary.hears(Event.class).publication()).isEqualTo(publication);
    }

    @Test
    void isAcknowledgedIfNobodyHearsIt() {
        assertThat(peter.publishesForSure("com.example.nobody.hears")).isBetween(1L, SessionId.MAX);
    }

    @Test
    void hasANumberOfItsOwnDrawnFromTheWholeRange() {
        var seen = new HashSet<Long>();
        long largest = 0;
        for (int i = 0; i < 1000; i++) {
            long publication = peter.publishesForSure("com.example.nobody.hears");
            assertThat(publication).isBetween(1L, SessionId.MAX);
            seen.add(publication);
            largest = Math.max(largest, publication);
        }
        assertThat(seen).hasSize(1000);
        assertThat(largest).isGreaterThan(SessionId.MAX / 2);
    }

    @Test
    void reachesThePublisherTooIfItWantsThat() {
        peter.publishes(TOPIC, Map.of("exclude_me", false), "hello");

        assertThat(peter.events()).containsExactly("hello");
        assertThat(mary.events()).containsExactly("hello");
    }

    @Test
    void sparesTheSessionsThatAreExcluded() {
        peter.publishes(TOPIC, Map.of("exclude", List.of(mary.id(), 1L, SessionId.MAX)), "hello");

        mary.hearsNothing();
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void readsNumbersOfSessionsThatComeAsFloats() {
        peter.publishes(TOPIC, Map.of("exclude", List.of((double) mary.id())), "hello");

        mary.hearsNothing();
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void sparesTheNamesThatAreExcluded() {
        peter.publishes(TOPIC, Map.of("exclude_authid", List.of("mary", "nobody")), "hello");

        mary.hearsNothing();
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void sparesTheRolesThatAreExcluded() {
        mary.publishes(TOPIC, Map.of("exclude_authrole", List.of("user")), "hello");

        bob.hearsNothing();
        assertThat(peter.events()).containsExactly("hello");
    }

    @Test
    void reachesOnlyTheSessionsThatAreEligible() {
        peter.publishes(TOPIC, Map.of("eligible", List.of(mary.id(), 7L)), "hello");

        assertThat(mary.events()).containsExactly("hello");
        bob.hearsNothing();
    }

    @Test
    void reachesOnlyTheNamesThatAreEligible() {
        peter.publishes(TOPIC, Map.of("eligible_authid", List.of("mary")), "hello");

        assertThat(mary.events()).containsExactly("hello");
        bob.hearsNothing();
    }

    @Test
    void reachesOnlyTheRolesThatAreEligible() {
        mary.publishes(TOPIC, Map.of("eligible_authrole", List.of("admin", "root")), "hello");

        assertThat(peter.events()).containsExactly("hello");
        bob.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eligible", "eligible_authid", "eligible_authrole"})
    void reachesNobodyIfNobodyIsEligible(String option) {
        peter.publishes(TOPIC, Map.of(option, List.of()), "hello");

        mary.hearsNothing();
        bob.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exclude", "exclude_authid", "exclude_authrole"})
    void reachesEverybodyIfNobodyIsExcluded(String option) {
        peter.publishes(TOPIC, Map.of(option, List.of()), "hello");

        assertThat(mary.events()).containsExactly("hello");
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void wantsASessionOnEachListOfTheEligible() {
        peter.publishes(
                TOPIC, Map.of("eligible", List.of(mary.id(), bob.id()), "eligible_authid", List.of("mary")), "hello");

        assertThat(mary.events()).containsExactly("hello");
        bob.hearsNothing();
    }

    @Test
    void sparesWhoIsExcludedThoughEligible() {
        peter.publishes(TOPIC, Map.of("eligible_authrole", List.of("user"), "exclude_authid", List.of("bob")), "hello");

        assertThat(mary.events()).containsExactly("hello");
        bob.hearsNothing();
    }

    @Test
    void sparesThePublisherEvenIfEligible() {
        peter.publishes(TOPIC, Map.of("eligible", List.of(peter.id())), "hello");
        peter.hearsNothing();

        peter.publishes(TOPIC, Map.of("eligible", List.of(peter.id()), "exclude_me", false), "hello");
        assertThat(peter.events()).containsExactly("hello");
    }

    static List<Map<String, ?>> wrongOptions() {
        return List.of(
                Map.of("acknowledge", 1L),
                Map.of("exclude_me", "no"),
                Map.of("disclose_me", List.of()),
                Map.of("exclude", 7L),
                Map.of("exclude", List.of("7")),
                Map.of("exclude", List.of(7.5)),
                Map.of("exclude_authid", "bob"),
                Map.of("exclude_authrole", List.of(7L)),
                Map.of("eligible", Map.of()),
                Map.of("eligible_authid", List.of(List.of())),
                Map.of("eligible_authrole", true));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void takesOptionsOfAWrongTypeForAViolationThatNamesThem(Map<String, ?> options) {
        assertThatThrownBy(() -> peter.publishes(TOPIC, options, "hello"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(options.keySet().iterator().next());
        mary.hearsNothing();
    }

    @Test
    void ignoresOptionsThatItDoesNotKnow() {
        peter.publishes(TOPIC, Map.of("retain", true, "x_marks", List.of(1)), "hello");

        assertThat(mary.hears(Event.class).details().values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com..topic", "com.example ", "com.example."})
    void takesNoTopicThatIsNoUri(String topic) {
        peter.publishes(topic, Map.of("acknowledge", true));

        assertThat(peter.refused(Publish.CODE)).isEqualTo("wamp.error.invalid_uri");
    }

    @Test
    void isCountedAndSoAreItsEvents() {
        peter.publishes(TOPIC, "hello");
        peter.publishes("com.example.nobody.hears", "hello");

        assertThat(salon.counted("colloquy.router.publications")).isEqualTo(2);
        assertThat(salon.counted("colloquy.router.events")).isEqualTo(2);
    }

    @Test
    void doesNotMindASubscriberWhoseConnectionFails() {
        mary.breaks();

        peter.publishesForSure(TOPIC, "hello");

        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void doesNotMindASubscriberWhoHasJustLeft() {
        salon.leaves(mary);

        peter.publishesForSure(TOPIC, "hello");

        mary.hearsNothing();
        assertThat(bob.events()).containsExactly("hello");
    }

    @Test
    void sharesOneMessageAmongTheSubscribersOfATopic() {
        peter.publishes(TOPIC, "hello");

        assertThat(mary.hears(Event.class)).isSameAs(bob.hears(Event.class));
    }

    @Test
    void keepsTheOrderOfEachPublisher() {
        for (long i = 0; i < 100; i++) {
            peter.publishes(TOPIC, i);
        }

        assertThat(mary.events()).hasSize(100).isSorted();
    }

    @Test
    void acknowledgesEachUnderItsOwnNumber() {
        peter.publishes(TOPIC, Map.of("acknowledge", true), "hello");

        assertThat(peter.hears(Published.class).request()).isEqualTo(peter.lastRequest());
    }
}

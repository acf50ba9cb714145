package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.colloquy.realm.RealmPolicy;
import io.colloquy.session.Identity;
import io.colloquy.session.TestRegistry;
import io.colloquy.wamp.Dict;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.ProtocolException;
import io.colloquy.wamp.Subscribe;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribe;
import io.colloquy.wamp.Unsubscribed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SUBSCRIBE and UNSUBSCRIBE. */
class SubscribingTest {

    private static final String TOPIC = "com.example.topic";
    private static final Map<String, String> PREFIX = Map.of("match", "prefix");
    private static final Map<String, String> WILDCARD = Map.of("match", "wildcard");

    private final Salon salon = new Salon();
    private final Peer peter = salon.joins("peter");
    private final Peer mary = salon.joins("mary");

    @Test
    void bringsEventsUnderTheNumberOfTheSubscription() {
        long subscription = mary.subscribes(TOPIC);

        peter.publishes(TOPIC, "hello", 7L);

        Event event = mary.hears(Event.class);
        assertThat(event.subscription()).isEqualTo(subscription);
        assertThat(event.payload().args()).isEqualTo(List.of("hello", 7L));
        assertThat(event.details().values()).isEmpty();
    }

    @Test
    void bringsNoEventsOfOtherTopics() {
        mary.subscribes(TOPIC);

        peter.publishes(TOPIC + ".more", 1);
        peter.publishes("com.example", 2);
        peter.publishes("com.example.Topic", 3);

        mary.hearsNothing();
    }

    @Test
    void givesAllSubscribersOfATopicTheSameSubscription() {
        assertThat(mary.subscribes(TOPIC)).isEqualTo(peter.subscribes(TOPIC));
    }

    @Test
    void givesThePoliciesOfMatchingSubscriptionsOfTheirOwn() {
        assertThat(List.of(
                        mary.subscribes(TOPIC),
                        mary.subscribes(TOPIC, PREFIX),
                        mary.subscribes(TOPIC, WILDCARD),
                        mary.subscribes("com.example.other")))
                .doesNotHaveDuplicates();
    }

    @Test
    void givesRealmsSubscriptionsOfTheirOwn() {
        Peer bob = salon.joins(TestRegistry.GAME, new Identity("bob", "user", "ticket", "userdb"));
        assertThat(bob.subscribes(TOPIC)).isNotEqualTo(mary.subscribes(TOPIC));

        peter.publishes(TOPIC, "hello");

        bob.hearsNothing();
        assertThat(mary.events()).containsExactly("hello");
    }

    @Test
    void answersTheSameWhenAskedTwiceAndBringsEachEventOnce() {
        long subscription = mary.subscribes(TOPIC);

        assertThat(mary.subscribes(TOPIC, Map.of("match", "exact"))).isEqualTo(subscription);

        peter.publishes(TOPIC, "hello");
        assertThat(mary.events()).containsExactly("hello");
        mary.unsubscribes(subscription);
        peter.publishes(TOPIC, "hello");
        mary.hearsNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.topic, com.example.topic",
        "com.example.topic, com.example.topic.more",
        "com.example.topic, com.example.topics",
        "com.example., com.example.topic",
        "'', com.example.topic"
    })
    void matchesByPrefix(String prefix, String topic) {
        mary.subscribes(prefix, PREFIX);

        peter.publishes(topic, "hello");

        assertThat(mary.hears(Event.class).details().values()).isEqualTo(Map.of("topic", topic));
    }

    @ParameterizedTest
    @CsvSource({"com.example.topic, com.example.topi", "com.example., com.example"})
    void matchesNothingElseByPrefix(String prefix, String topic) {
        mary.subscribes(prefix, PREFIX);

        peter.publishes(topic, "hello");

        mary.hearsNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "com..topic, com.example.topic",
        "com.., com.example.topic",
        ".., com.example.topic",
        ".example., com.example.topic",
        "com.example.topic, com.example.topic"
    })
    void matchesByWildcard(String wildcard, String topic) {
        mary.subscribes(wildcard, WILDCARD);

        peter.publishes(topic, "hello");

        assertThat(mary.hears(Event.class).details().values()).isEqualTo(Map.of("topic", topic));
    }

    @ParameterizedTest
    @CsvSource({"com..topic, com.example.topic.more", "com..topic, com.example", "com..topic, com.example.topics"})
    void matchesNothingElseByWildcard(String wildcard, String topic) {
        mary.subscribes(wildcard, WILDCARD);

        peter.publishes(topic, "hello");

        mary.hearsNothing();
    }

    @Test
    void bringsAnEventOnceForEachSubscriptionThatItMatches() {
        List<Long> subscriptions =
                List.of(mary.subscribes(TOPIC), mary.subscribes("com.", PREFIX), mary.subscribes("..topic", WILDCARD));

        peter.publishes(TOPIC, "hello");

        List<Event> events = mary.heard().stream().map(Event.class::cast).toList();
        assertThat(events).extracting(Event::subscription).containsExactlyInAnyOrderElementsOf(subscriptions);
        assertThat(events)
                .extracting(Event::publication)
                .containsOnly(events.getFirst().publication());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "regex", "Exact", "exact "})
    void knowsNoOtherPolicyOfMatching(String match) {
        mary.asksToSubscribe(TOPIC, Map.of("match", match));

        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.invalid_argument");
    }

    @Test
    void takesAPolicyThatIsNoTextForAViolation() {
        assertThatThrownBy(() -> mary.asksToSubscribe(TOPIC, Map.of("match", 1L)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("match must be a string");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com..topic", "com.example ", "#", ".com"})
    void takesNoTopicThatIsNoUri(String topic) {
        mary.asksToSubscribe(topic, Map.of());

        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.invalid_uri");
    }

    @Test
    void holdsTopicsToTheStrictRuleWhereTheRealmDoes() {
        RealmPolicy now = salon.policy();
        salon.policy(new RealmPolicy(
                null, true, true, now.authmethods(), null, null, now.rate(), now.quota(), now.permissions()));

        mary.asksToSubscribe("com.example.Topic", Map.of());
        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.invalid_uri");
        mary.asksToSubscribe("com.Example.", PREFIX);
        assertThat(mary.refused(Subscribe.CODE)).isEqualTo("wamp.error.invalid_uri");
    }

    @Test
    void isLimitedToSoManySubscriptionsASession() {
        Salon small = new Salon(new RouterProperties(2, 1, 1, 1));
        Peer bob = small.joins("bob");
        long first = bob.subscribes("com.example.a");
        bob.subscribes("com.example.b");

        bob.asksToSubscribe("com.example.c", Map.of());

        assertThat(bob.refused(Subscribe.CODE)).isEqualTo("colloquy.error.limit_reached");
        assertThat(bob.subscribes("com.example.a")).isEqualTo(first);
        bob.unsubscribes(first);
        bob.subscribes("com.example.c");
        assertThat(small.joins("ann").subscribes("com.example.d")).isPositive();
    }

    @Test
    void endsWithUnsubscribed() {
        long subscription = mary.subscribes(TOPIC);
        peter.subscribes(TOPIC);
        mary.unsubscribes(subscription);

        peter.publishes(TOPIC, Map.of("exclude_me", false), "hello");

        mary.hearsNothing();
        assertThat(peter.events()).containsExactly("hello");
    }

    @Test
    void beginsAnewAfterUnsubscribed() {
        mary.unsubscribes(mary.subscribes(TOPIC));
        mary.subscribes(TOPIC);

        peter.publishes(TOPIC, "hello");

        assertThat(mary.events()).containsExactly("hello");
    }

    @Test
    void canNotBeEndedTwice() {
        long subscription = mary.subscribes(TOPIC);
        mary.unsubscribes(subscription);

        mary.asksToUnsubscribe(subscription);

        assertThat(mary.refused(Unsubscribe.CODE)).isEqualTo("wamp.error.no_such_subscription");
    }

    @Test
    void canNotBeEndedByOthers() {
        long subscription = mary.subscribes(TOPIC);

        peter.asksToUnsubscribe(subscription);

        assertThat(peter.refused(Unsubscribe.CODE)).isEqualTo("wamp.error.no_such_subscription");
        peter.publishes(TOPIC, "hello");
        assertThat(mary.events()).containsExactly("hello");
    }

    @Test
    void endsWithTheSession() {
        mary.subscribes(TOPIC);
        mary.subscribes("com.", PREFIX);
        mary.subscribes("..topic", WILDCARD);

        salon.leaves(mary);

        assertThat(peter.publishesForSure(TOPIC, "hello")).isPositive();
        mary.hearsNothing();
        assertThat(salon.counted("colloquy.router.events")).isZero();
    }

    @Test
    void countsItsRequests() {
        assertThatThrownBy(() -> mary.says(new Subscribe(2, Dict.EMPTY, TOPIC))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void answersEachRequestUnderItsNumber() {
        mary.asksToSubscribe(TOPIC, Map.of());
        long subscription = mary.hears(Subscribed.class).subscription();
        mary.asksToUnsubscribe(subscription);

        assertThat(mary.hears(Unsubscribed.class)).isEqualTo(new Unsubscribed(2));
    }
}

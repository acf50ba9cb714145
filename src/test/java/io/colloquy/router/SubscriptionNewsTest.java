package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.Subscribed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of subscriptions while they come and go. */
class SubscriptionNewsTest {

    private static final String TOPIC = "com.example.topic";

    private final Salon salon = new Salon();
    private final Peer ann = salon.joins("ann", "admin");
    private final Peer peter = salon.joins("peter");
    private final Peer mary = salon.joins("mary");
    private final Map<Long, SubscriptionTopic> topics = new HashMap<>();

    @BeforeEach
    void listen() {
        salon.rules(
                Salon.rule("admin", "wamp.subscription.", Action.SUBSCRIBE),
                Salon.rule("user", "com.", Action.SUBSCRIBE, Action.PUBLISH));
        for (SubscriptionTopic topic : SubscriptionTopic.values()) {
            ann.asksToSubscribe(topic.uri(), Map.of());
            ann.heard().stream()
                    .filter(Subscribed.class::isInstance)
                    .forEach(message -> topics.put(((Subscribed) message).subscription(), topic));
        }
    }

    /** What was told, each as the topic's last word and the arguments. */
    private List<List<Object>> news() {
        return ann.heard().stream().map(Event.class::cast).map(this::line).toList();
    }

    private List<Object> line(Event event) {
        var line = new ArrayList<Object>();
        line.add(Objects.requireNonNull(topics.get(event.subscription())));
        line.addAll(event.payload().args());
        return line;
    }

    @Test
    void tellsOfTheFirstAndTheLastSubscriber() {
        long subscription = mary.subscribes("com.", Map.of("match", "prefix"));
        var details = Map.of(
                "id",
                subscription,
                "created",
                MomentText.of(salon.registry().clock().instant()),
                "uri",
                "com.",
                "match",
                "prefix");
        assertThat(news())
                .containsExactly(
                        List.of(SubscriptionTopic.ON_CREATE, mary.id(), details),
                        List.of(SubscriptionTopic.ON_SUBSCRIBE, mary.id(), subscription));

        mary.unsubscribes(subscription);
        assertThat(news())
                .containsExactly(
                        List.of(SubscriptionTopic.ON_UNSUBSCRIBE, mary.id(), subscription),
                        List.of(SubscriptionTopic.ON_DELETE, mary.id(), subscription));
    }

    @Test
    void tellsOfOthersWhoShareASubscription() {
        long subscription = mary.subscribes(TOPIC);
        news();

        peter.subscribes(TOPIC);
        assertThat(news()).containsExactly(List.of(SubscriptionTopic.ON_SUBSCRIBE, peter.id(), subscription));
        mary.unsubscribes(subscription);
        assertThat(news()).containsExactly(List.of(SubscriptionTopic.ON_UNSUBSCRIBE, mary.id(), subscription));
    }

    @Test
    void tellsNothingOfWhoSubscribesTwice() {
        mary.subscribes(TOPIC);
        news();

        mary.subscribes(TOPIC);

        assertThat(news()).isEmpty();
    }

    @Test
    void tellsNothingOfRefusedSubscriptions() {
        mary.asksToSubscribe("wamp.session.on_join", Map.of());
        mary.asksToUnsubscribe(1_000_000);

        assertThat(news()).isEmpty();
    }

    @Test
    void tellsOfTheSubscriptionsOfASessionThatIsClosed() {
        long shared = mary.subscribes(TOPIC);
        peter.subscribes(TOPIC);
        long own = mary.subscribes("com.example.own");
        news();

        salon.leaves(mary);

        assertThat(news())
                .containsExactly(
                        List.of(SubscriptionTopic.ON_UNSUBSCRIBE, mary.id(), shared),
                        List.of(SubscriptionTopic.ON_UNSUBSCRIBE, mary.id(), own),
                        List.of(SubscriptionTopic.ON_DELETE, mary.id(), own));
    }

    @Test
    void tellsWhoSubscribesToItOfItselfAfterIt() {
        salon.rules(Salon.rule("user", "", Action.SUBSCRIBE));

        mary.asksToSubscribe(SubscriptionTopic.ON_SUBSCRIBE.uri(), Map.of());

        assertThat(mary.heard()).hasExactlyElementsOfTypes(Subscribed.class, Event.class);
    }

    @Test
    void isForThoseOnlyWhoMayHearIt() {
        mary.subscribes("", Map.of("match", "prefix"));

        peter.subscribes(TOPIC);

        mary.hearsNothing();
    }

    @Test
    void tellsOfEachSubscriptionInOrderHoweverManyComeAndGo() throws Exception {
        Callable<Integer> comeAndGo = () -> {
            Peer peer = salon.joins("bob");
            for (int round = 0; round < 200; round++) {
                peer.unsubscribes(peer.subscribes(TOPIC));
            }
            salon.leaves(peer);
            return 0;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(4, comeAndGo))) {
                each.get();
            }
        }

        var members = new HashMap<Object, Set<Object>>();
        for (List<Object> line : news()) {
            switch ((SubscriptionTopic) line.get(0)) {
                case ON_CREATE ->
                    assertThat(members.put(((Map<?, ?>) line.get(2)).get("id"), new HashSet<>()))
                            .isNull();
                case ON_SUBSCRIBE ->
                    assertThat(Objects.requireNonNull(members.get(line.get(2))).add(line.get(1)))
                            .isTrue();
                case ON_UNSUBSCRIBE ->
                    assertThat(Objects.requireNonNull(members.get(line.get(2))).remove(line.get(1)))
                            .isTrue();
                case ON_DELETE -> assertThat(members.remove(line.get(2))).isEmpty();
            }
        }
        assertThat(members).isEmpty();
    }
}

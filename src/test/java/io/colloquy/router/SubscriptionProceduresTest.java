package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import io.colloquy.realm.Action;
import io.colloquy.session.Client;
import io.colloquy.session.Identity;
import io.colloquy.session.TestRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session is told of the subscriptions in its realm. */
class SubscriptionProceduresTest {

    private static final String TOPIC = "com.example.topic";
    private static final Map<String, String> PREFIX = Map.of("match", "prefix");
    private static final Map<String, String> WILDCARD = Map.of("match", "wildcard");

    private final Salon salon = new Salon();
    private final Peer peter = salon.joins("peter");
    private final Peer mary = salon.joins("mary");
    private final Inquirer ann = Inquirer.open(
            salon.registry(), salon.router(), Client.anybody().is(new Identity("ann", "admin", "ticket", "userdb")));

    SubscriptionProceduresTest() {
        salon.rules(Salon.rule("admin", "wamp.subscription.", Action.CALL));
    }

    private @Nullable Object only(String procedure, Object... args) {
        List<?> results = ann.call("wamp.subscription." + procedure, args);
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    @Test
    void listsNothingAtFirst() {
        assertThat(only("list")).isEqualTo(Map.of("exact", List.of(), "prefix", List.of(), "wildcard", List.of()));
    }

    @Test
    void listsSubscriptionsByPolicy() {
        long exact = mary.subscribes(TOPIC);
        long prefix = mary.subscribes("com.", PREFIX);
        long wildcard = peter.subscribes("..topic", WILDCARD);
        peter.subscribes(TOPIC);

        assertThat(only("list"))
                .isEqualTo(Map.of("exact", List.of(exact), "prefix", List.of(prefix), "wildcard", List.of(wildcard)));
    }

    @Test
    void listsNoneOfOtherRealms() {
        salon.joins(TestRegistry.GAME, new Identity("bob", "user", "ticket", "userdb"))
                .subscribes(TOPIC);

        assertThat(only("list")).isEqualTo(Map.of("exact", List.of(), "prefix", List.of(), "wildcard", List.of()));
        assertThat(only("lookup", TOPIC)).isNull();
    }

    @Test
    void findsASubscriptionByItsPattern() {
        long exact = mary.subscribes(TOPIC);
        long prefix = mary.subscribes(TOPIC, PREFIX);

        assertThat(only("lookup", TOPIC)).isEqualTo(exact);
        assertThat(only("lookup", TOPIC, Map.of())).isEqualTo(exact);
        assertThat(only("lookup", TOPIC, PREFIX)).isEqualTo(prefix);
        assertThat(only("lookup", TOPIC, WILDCARD)).isNull();
        assertThat(only("lookup", "com.example")).isNull();
    }

    @Test
    void findsAllThatMeanATopic() {
        long exact = mary.subscribes(TOPIC);
        long prefix = mary.subscribes("com.", PREFIX);
        long longer = peter.subscribes("com.example.", PREFIX);
        long wildcard = peter.subscribes("..topic", WILDCARD);
        peter.subscribes("com.example.other");

        assertThat(only("match", TOPIC)).isEqualTo(List.of(exact, longer, prefix, wildcard));
        assertThat(only("match", "org.example")).isNull();
    }

    @Test
    void showsASubscription() {
        long subscription = mary.subscribes("com.", PREFIX);

        assertThat(only("get", subscription))
                .isEqualTo(Map.of("id", subscription, "created", created(), "uri", "com.", "match", "prefix"));
    }

    private String created() {
        return MomentText.of(salon.registry().clock().instant());
    }

    @Test
    void tellsWhoSubscribed() {
        long subscription = mary.subscribes(TOPIC);
        peter.subscribes(TOPIC);

        assertThat(only("list_subscribers", subscription))
                .asInstanceOf(list(Object.class))
                .containsExactlyInAnyOrder(mary.id(), peter.id());
        assertThat(only("count_subscribers", subscription)).isEqualTo(2);

        salon.leaves(mary);
        assertThat(only("list_subscribers", subscription)).isEqualTo(List.of(peter.id()));
        assertThat(only("count_subscribers", subscription)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"get", "list_subscribers", "count_subscribers"})
    void refusesANumberThatNoSubscriptionOfTheRealmHas(String procedure) {
        long elsewhere = salon.joins(TestRegistry.GAME, new Identity("bob", "user", "ticket", "userdb"))
                .subscribes(TOPIC);
        long gone = mary.subscribes(TOPIC);
        mary.unsubscribes(gone);

        for (long number : List.of(elsewhere, gone, 0L, -1L)) {
            assertThat(ann.refusal("wamp.subscription." + procedure, number))
                    .isEqualTo("wamp.error.no_such_subscription");
        }
    }

    @Test
    void refusesArgumentsThatAreMissingOrOfAWrongType() {
        for (String procedure : List.of("get", "list_subscribers", "count_subscribers", "lookup", "match")) {
            assertThat(ann.refusal("wamp.subscription." + procedure)).isEqualTo("wamp.error.invalid_argument");
            assertThat(ann.refusal("wamp.subscription." + procedure, List.of()))
                    .isEqualTo("wamp.error.invalid_argument");
        }
        for (Object options : Arrays.asList("exact", 7L, Map.of("match", "regex"), Map.of("match", 7L))) {
            assertThat(ann.refusal("wamp.subscription.lookup", TOPIC, options))
                    .isEqualTo("wamp.error.invalid_argument");
        }
    }

    @Test
    void tellsNothingWithoutARule() {
        Inquirer bob = Inquirer.open(
                salon.registry(), salon.router(), Client.anybody().is(new Identity("bob", "user", "ticket", "userdb")));

        for (String procedure : new TreeSet<>(
                new SubscriptionProcedures(TestRouter.META).procedures().keySet())) {
            assertThat(bob.refusal(procedure, 1L)).isEqualTo("wamp.error.not_authorized");
        }
    }

    @Test
    void saysIfThereAreMoreThanAnAnswerNames() {
        Router narrow = TestRouter.namingAtMost(salon.registry(), 2);
        Inquirer admin = Inquirer.open(
                salon.registry(), narrow, Client.anybody().is(new Identity("ann", "admin", "ticket", "userdb")));
        long topic = 0;
        for (String authid : List.of("peter", "mary", "bob")) {
            var peer = new Peer(narrow);
            peer.in(salon.registry()
                    .open(Client.anybody()
                            .is(new Identity(authid, "user", "ticket", "userdb"))
                            .over(peer)));
            topic = peer.subscribes(TOPIC);
            peer.subscribes("com.example." + authid);
        }

        assertThat(admin.refusal("wamp.subscription.list")).isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(admin.refusal("wamp.subscription.list_subscribers", topic))
                .isEqualTo("wamp.error.payload_size_exceeded");
        assertThat(admin.call("wamp.subscription.count_subscribers", topic)).isEqualTo(List.of(3));
    }
}

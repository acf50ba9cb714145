package io.colloquy.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.colloquy.realm.Action;
import io.colloquy.realm.Permission;
import io.colloquy.realm.Permissions;
import io.colloquy.wamp.ErrorReply;
import io.colloquy.wamp.Event;
import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Subscribed;
import io.colloquy.wamp.Unsubscribed;
import io.colloquy.wamp.UriPattern;
import io.colloquy.wamp.WampMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The broker against a naive one: who hears what, whatever was subscribed to, excluded and allowed. */
class BrokerModelTest {

    private static final List<String> NAMES = List.of("peter", "mary", "bob", "ann");
    private static final List<String> ROLES = List.of("admin", "user", "user", "anonymous");

    /** Something that somebody does. */
    sealed interface Step {

        record Subscribe(int who, UriPattern pattern) implements Step {}

        record Unsubscribe(int who, UriPattern pattern) implements Step {}

        record Publish(int who, String topic, Map<String, List<Integer>> lists, boolean evenMe) implements Step {}

        record Allow(List<Permission> rules) implements Step {}
    }

    /** The naive broker beside the real one. */
    private static final class Pair {

        private final Salon salon = new Salon();
        private final List<Peer> peers = new ArrayList<>();
        private final List<Map<UriPattern, Long>> subscribed = new ArrayList<>();
        private Permissions permissions = Permissions.NONE;

        Pair() {
            for (int i = 0; i < NAMES.size(); i++) {
                peers.add(salon.joins(NAMES.get(i), ROLES.get(i)));
                subscribed.add(new HashMap<>());
            }
        }

        void take(Step step) {
            switch (step) {
                case Step.Subscribe m -> subscribe(m.who(), m.pattern());
                case Step.Unsubscribe m -> unsubscribe(m.who(), m.pattern());
                case Step.Publish m -> publish(m);
                case Step.Allow m -> {
                    permissions = new Permissions(m.rules());
                    salon.rules(m.rules().toArray(Permission[]::new));
                }
            }
        }

        private void subscribe(int who, UriPattern pattern) {
            Peer peer = peers.get(who);
            peer.asksToSubscribe(pattern.uri(), Map.of("match", pattern.match().key()));
            if (!permissions.decide(ROLES.get(who), Action.SUBSCRIBE, pattern).allowed()) {
                assertThat(((ErrorReply) answer(peer)).error()).isEqualTo("wamp.error.not_authorized");
                return;
            }
            long number = ((Subscribed) answer(peer)).subscription();
            Long before = subscribed.get(who).put(pattern, number);
            assertThat(before).isIn(null, number);
        }

        private void unsubscribe(int who, UriPattern pattern) {
            Long number = subscribed.get(who).remove(pattern);
            peers.get(who).asksToUnsubscribe(number == null ? 1_000_000 : number);
            assertThat(answer(peers.get(who))).isInstanceOf(number == null ? ErrorReply.class : Unsubscribed.class);
        }

        private void publish(Step.Publish publish) {
            Peer publisher = peers.get(publish.who());
            publisher.publishes(publish.topic(), options(publish), "hello");
            boolean allowed = permissions
                    .decide(ROLES.get(publish.who()), Action.PUBLISH, publish.topic())
                    .allowed();
            for (int who = 0; who < peers.size(); who++) {
                assertThat(numbers(heard(peers.get(who))))
                        .describedAs("what %s hears of %s", NAMES.get(who), publish)
                        .containsExactlyInAnyOrderElementsOf(
                                allowed && means(publish, who) ? expected(who, publish.topic()) : List.of());
            }
        }

        private Map<String, Object> options(Step.Publish publish) {
            var options = new LinkedHashMap<String, Object>();
            options.put("exclude_me", !publish.evenMe());
            publish.lists()
                    .forEach((option, members) -> options.put(
                            option,
                            members.stream().map(who -> member(option, who)).toList()));
            return options;
        }

        private Object member(String option, int who) {
            if (option.endsWith("_authid")) {
                return NAMES.get(who);
            }
            return option.endsWith("_authrole")
                    ? ROLES.get(who)
                    : (Object) peers.get(who).id();
        }

        private boolean means(Step.Publish publish, int who) {
            boolean listed = publish.lists().entrySet().stream().allMatch(list -> {
                Object self = member(list.getKey(), who);
                boolean on = list.getValue().stream()
                        .anyMatch(each -> member(list.getKey(), each).equals(self));
                return on == list.getKey().startsWith("eligible");
            });
            return listed && (publish.evenMe() || who != publish.who());
        }

        private List<Long> expected(int who, String topic) {
            if (!permissions.decide(ROLES.get(who), Action.SUBSCRIBE, topic).allowed()) {
                return List.of();
            }
            return subscribed.get(who).entrySet().stream()
                    .filter(each -> each.getKey().matches(topic))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private static WampMessage answer(Peer peer) {
            List<WampMessage> heard = heard(peer);
            assertThat(heard).hasSize(1);
            return heard.getFirst();
        }

        /** What somebody was told, but for what the router itself tells those who may hear it. */
        private static List<WampMessage> heard(Peer peer) {
            return peer.heard().stream().filter(message -> !isNews(message)).toList();
        }

        private static boolean isNews(WampMessage message) {
            return message instanceof Event event
                    && event.details().text("topic").orElse("").startsWith("wamp.");
        }

        private static List<Long> numbers(List<WampMessage> heard) {
            return heard.stream().map(each -> ((Event) each).subscription()).toList();
        }
    }

    @Property(tries = 300)
    void bringsEachEventToThoseWhoWantItAndMayHaveIt(@ForAll("steps") List<Step> steps) {
        var pair = new Pair();
        steps.forEach(pair::take);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(6, subscriptions()),
                        Tuple.of(2, subscriptions().map(s -> new Step.Unsubscribe(s.who(), s.pattern()))),
                        Tuple.of(8, publications()),
                        Tuple.of(
                                1,
                                rules().list()
                                        .ofMaxSize(4)
                                        .uniqueElements(r -> List.of(r.role(), r.uri()))
                                        .map(Step.Allow::new)))
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private static Arbitrary<Integer> people() {
        return Arbitraries.integers().between(0, NAMES.size() - 1);
    }

    private static Arbitrary<String> topics() {
        return Arbitraries.of("a", "b").list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
    }

    private static Arbitrary<UriPattern> patterns() {
        Arbitrary<String> holes =
                Arbitraries.of("a", "b", "").list().ofMinSize(1).ofMaxSize(3).map(parts -> String.join(".", parts));
        return Arbitraries.oneOf(
                topics().map(UriPattern::exact),
                holes.map(uri -> new UriPattern(MatchPolicy.PREFIX, uri)),
                holes.map(uri -> new UriPattern(MatchPolicy.WILDCARD, uri)));
    }

    private static Arbitrary<Step.Subscribe> subscriptions() {
        return Combinators.combine(people(), patterns()).as(Step.Subscribe::new);
    }

    private static Arbitrary<Step.Publish> publications() {
        Arbitrary<Map<String, List<Integer>>> lists = Arbitraries.maps(
                        Arbitraries.of(
                                "exclude",
                                "exclude_authid",
                                "exclude_authrole",
                                "eligible",
                                "eligible_authid",
                                "eligible_authrole"),
                        people().list().ofMaxSize(3))
                .ofMaxSize(2);
        return Combinators.combine(people(), topics(), lists, Arbitraries.of(true, false))
                .as(Step.Publish::new);
    }

    private static Arbitrary<Permission> rules() {
        return Combinators.combine(
                        Arbitraries.of("admin", "user", "anonymous"),
                        patterns(),
                        Arbitraries.of(Action.SUBSCRIBE, Action.PUBLISH, Action.CALL)
                                .set()
                                .ofMaxSize(2))
                .as((role, uri, allow) -> new Permission(role, uri, allow, false));
    }
}

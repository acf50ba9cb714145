package io.colloquy.router;

import io.colloquy.wamp.MatchPolicy;
import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells a session of the subscriptions in its realm.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscription-meta-api">WAMP, Subscription Meta API</a>
 */
@Component
final class SubscriptionProcedures implements MetaTable {

    /** How many numbers an answer names at most. */
    static final int MOST = 100_000;

    private static final String SUBSCRIPTION = "subscription";
    private static final String TOPIC = "topic";

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.subscription.list",
                new MetaProcedure.Lengthy((caller, arguments) -> list(of(caller))),
                "wamp.subscription.lookup",
                SubscriptionProcedures::lookup,
                "wamp.subscription.match",
                SubscriptionProcedures::match,
                "wamp.subscription.get",
                SubscriptionProcedures::get,
                "wamp.subscription.list_subscribers",
                new MetaProcedure.Lengthy((caller, arguments) -> listSubscribers(find(caller, arguments))),
                "wamp.subscription.count_subscribers",
                (caller, arguments) -> result(find(caller, arguments).size()));
    }

    /** The numbers of all, by policy. */
    private static Payload list(Subscriptions subscriptions) {
        var lists = new LinkedHashMap<String, List<Long>>();
        for (MatchPolicy policy : MatchPolicy.values()) {
            lists.put(policy.key(), new ArrayList<>());
        }
        int left = MOST;
        for (Subscription each : subscriptions.all()) {
            insist(left-- > 0);
            lists.getOrDefault(each.pattern().match().key(), List.of()).add(each.id());
        }
        return result(lists);
    }

    /** The number of that of a pattern, or null. */
    private static Payload lookup(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        var pattern = new UriPattern(arguments.match(1, "options"), arguments.text(0, TOPIC));
        Subscription found = of(caller).get(pattern);
        return result(found == null ? null : found.id());
    }

    /** The numbers of those that mean a topic, the most specific first; null if there are none. */
    private static Payload match(Participant caller, Payload arguments) {
        var ids = new ArrayList<Long>();
        of(caller).match(new Arguments(arguments).text(0, TOPIC), each -> ids.add(each.id()));
        return result(ids.isEmpty() ? null : ids);
    }

    private static Payload get(Participant caller, Payload arguments) {
        return result(find(caller, arguments).details());
    }

    private static Payload listSubscribers(Subscription subscription) {
        var ids = new ArrayList<Long>();
        for (Membership each : subscription.members()) {
            insist(ids.size() < MOST);
            ids.add(each.subscriber().id().value());
        }
        return result(ids);
    }

    private static Subscriptions of(Participant caller) {
        return caller.exchange().broker().subscriptions();
    }

    private static Subscription find(Participant caller, Payload arguments) {
        long id = new Arguments(arguments).id(0, SUBSCRIPTION);
        return of(caller)
                .find(id)
                .orElseThrow(() -> new RefusedRequestException(
                        Reasons.NO_SUCH_SUBSCRIPTION, "there is no subscription of this number in the realm"));
    }

    private static void insist(boolean few) {
        if (!few) {
            throw new RefusedRequestException(
                    Reasons.PAYLOAD_SIZE_EXCEEDED, "an answer names at most " + MOST + ", and these are more");
        }
    }

    private static Payload result(@Nullable Object value) {
        return new Payload(Collections.singletonList(value), Map.of());
    }
}

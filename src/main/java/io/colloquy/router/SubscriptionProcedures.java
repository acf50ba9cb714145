package io.colloquy.router;

import io.colloquy.wamp.Payload;
import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.UriPattern;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Tells a session of the subscriptions in its realm.
 *
 * @see <a href="https://wamp-proto.org/wamp_latest_ietf.html#name-subscription-meta-api">WAMP, Subscription Meta API</a>
 */
@Component
final class SubscriptionProcedures implements MetaTable {

    private static final String SUBSCRIPTION = "subscription";
    private static final String TOPIC = "topic";

    private final int most;

    SubscriptionProcedures(MetaProperties bounds) {
        this.most = bounds.sessionsPerAnswer();
    }

    @Override
    public Map<String, MetaProcedure> procedures() {
        return Map.of(
                "wamp.subscription.list",
                new MetaProcedure.Lengthy(this::list),
                "wamp.subscription.lookup",
                SubscriptionProcedures::lookup,
                "wamp.subscription.match",
                SubscriptionProcedures::match,
                "wamp.subscription.get",
                SubscriptionProcedures::get,
                "wamp.subscription.list_subscribers",
                new MetaProcedure.Lengthy(this::listSubscribers),
                "wamp.subscription.count_subscribers",
                (caller, arguments) -> Answers.of(find(caller, arguments).size()));
    }

    /** The numbers of all, by policy. */
    private Payload list(Participant caller, Payload arguments) {
        return Answers.byPolicy(of(caller).all(), Subscription::pattern, Subscription::id, most);
    }

    /** The number of that of a pattern, or null. */
    private static Payload lookup(Participant caller, Payload payload) {
        var arguments = new Arguments(payload);
        var pattern = new UriPattern(arguments.match(1, "options"), arguments.text(0, TOPIC));
        Subscription found = of(caller).get(pattern);
        return Answers.of(found == null ? null : found.id());
    }

    /** The numbers of those that mean a topic, the most specific first; null if there are none. */
    private static Payload match(Participant caller, Payload arguments) {
        var ids = new ArrayList<Long>();
        of(caller).match(new Arguments(arguments).text(0, TOPIC), each -> ids.add(each.id()));
        return Answers.of(ids.isEmpty() ? null : ids);
    }

    private static Payload get(Participant caller, Payload arguments) {
        return Answers.of(find(caller, arguments).details());
    }

    private Payload listSubscribers(Participant caller, Payload arguments) {
        return Answers.few(
                find(caller, arguments).members().stream()
                        .map(each -> each.subscriber().id().value()),
                most);
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
}

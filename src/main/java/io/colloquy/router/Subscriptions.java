package io.colloquy.router;

import io.colloquy.wamp.UriPattern;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a realm. There is one as long as somebody belongs to it; what happens to it is noted in that
 * order, to be told later.
 */
final class Subscriptions {

    private final PatternIndex<Subscription> byPattern = new PatternIndex<>();
    private final ConcurrentMap<Long, Subscription> byId = new ConcurrentHashMap<>();
    private final LongSupplier ids;
    private final Clock clock;
    private final MetaNews news;

    /** @param ids gives the number of the next subscription */
    Subscriptions(LongSupplier ids, Clock clock, MetaNews news) {
        this.ids = ids;
        this.clock = clock;
        this.news = news;
    }

    /** Has a session belong to the subscription of a pattern, which is made if there is none. */
    Membership join(Participant subscriber, UriPattern pattern) {
        var made = new Subscription(ids.getAsLong(), pattern, Instant.now(clock).truncatedTo(ChronoUnit.MILLIS));
        Subscription joined = byPattern.compute(pattern, present -> {
            if (present == null) {
                byId.putIfAbsent(made.id(), made);
                note(SubscriptionTopic.ON_CREATE, subscriber, made);
            }
            Subscription chosen = present == null ? made : present;
            chosen.add(subscriber);
            note(SubscriptionTopic.ON_SUBSCRIBE, subscriber, chosen);
            return chosen;
        });
        return Objects.requireNonNull(joined).add(subscriber);
    }

    /** Has a session belong to a subscription no longer; without anybody it is gone. */
    void leave(Membership gone) {
        Subscription left = gone.subscription();
        byPattern.compute(left.pattern(), present -> {
            if (present != left || left.of(gone.subscriber()) != gone) {
                return present;
            }
            note(SubscriptionTopic.ON_UNSUBSCRIBE, gone.subscriber(), left);
            if (!left.remove(gone)) {
                return left;
            }
            byId.remove(left.id());
            note(SubscriptionTopic.ON_DELETE, gone.subscriber(), left);
            return null;
        });
    }

    private void note(SubscriptionTopic topic, Participant who, Subscription subscription) {
        news.note(topic.uri(), () -> topic.payload(who.id().value(), subscription));
    }

    /** The subscription of a pattern. */
    @Nullable
    Subscription get(UriPattern pattern) {
        return byPattern.get(pattern);
    }

    /** The subscription of a number. */
    Optional<Subscription> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All, in no particular order. */
    Collection<Subscription> all() {
        return byPattern.all();
    }

    /** Finds those that mean a topic, the most specific first. */
    void match(String topic, Consumer<Subscription> found) {
        byPattern.match(topic, found);
    }
}

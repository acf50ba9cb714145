package io.colloquy.router;

import io.colloquy.wamp.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is told of the subscriptions of a realm, and under which topic. */
enum SubscriptionTopic {
    /** The first session subscribed to a pattern. */
    ON_CREATE,
    /** A session subscribed. */
    ON_SUBSCRIBE,
    /** A session is subscribed no longer. */
    ON_UNSUBSCRIBE,
    /** That was the last session. */
    ON_DELETE;

    private final String uri = "wamp.subscription." + name().toLowerCase(Locale.ROOT);

    String uri() {
        return uri;
    }

    /** What is said of it: whose doing it is, then the subscription. */
    Payload payload(long session, Subscription subscription) {
        Object what = switch (this) {
            case ON_CREATE -> subscription.details();
            case ON_SUBSCRIBE, ON_UNSUBSCRIBE, ON_DELETE -> subscription.id();
        };
        return new Payload(List.of(session, what), Map.of());
    }
}

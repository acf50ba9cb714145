package io.colloquy.router;

import io.colloquy.wamp.UriPattern;
import java.time.Instant;

/**
 * A subscription that a session has, as it was when it was looked at.
 *
 * @param id its number, which all who are subscribed to the same pattern share
 * @param pattern which topics
 * @param created when the first of them subscribed
 * @param subscribers how many sessions share it
 */
public record HeldSubscription(long id, UriPattern pattern, Instant created, int subscribers) {

    static HeldSubscription of(Membership membership) {
        Subscription subscription = membership.subscription();
        return new HeldSubscription(
                subscription.id(), subscription.pattern(), subscription.created(), subscription.size());
    }
}

package io.colloquy.router;

import io.colloquy.realm.LiveRealm;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Makes the brokers of realms. All of them number their subscriptions from one counter. */
@Component
final class Brokers {

    private final Clock clock;
    private final AtomicLong subscriptions = new AtomicLong();

    Brokers(Clock clock) {
        this.clock = clock;
    }

    /** A broker that nobody has subscribed with yet. */
    Broker broker(LiveRealm realm, RealmTraffic traffic) {
        var news = new MetaNews();
        return new Broker(realm, new Subscriptions(subscriptions::incrementAndGet, clock, news), news, traffic);
    }
}

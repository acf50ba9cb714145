package io.colloquy.router;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** Makes the dealers of realms. All of them number their registrations from one counter. */
@Component
final class Dealers {

    private final CallTimers timers;
    private final Clock clock;
    private final AtomicLong registrations = new AtomicLong();

    Dealers(CallTimers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * A dealer that nobody has registered with yet.
     *
     * @param broker tells what happens to registrations
     */
    Dealer dealer(Broker broker, RealmTraffic traffic) {
        var news = new MetaNews();
        var offered = new Registrations(registrations::incrementAndGet, clock, news);
        return new Dealer(offered, new Calls(offered, timers, traffic, clock), () -> news.tell(broker));
    }
}

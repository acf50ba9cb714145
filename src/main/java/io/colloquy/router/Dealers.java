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

    /** A dealer that nobody has registered with yet. */
    Dealer dealer(RealmTraffic traffic) {
        var offered = new Registrations(registrations::incrementAndGet, clock);
        return new Dealer(offered, new Calls(offered, timers, traffic, clock));
    }
}

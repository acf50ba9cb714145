package io.colloquy.router;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What is counted of the conversation of one realm, or of several that share a tag. */
final class RealmTraffic {

    private final Counter calls;
    private final Counter publications;
    private final Counter events;
    private final Map<UriClass, Counter> errors = new EnumMap<>(UriClass.class);

    RealmTraffic(MeterRegistry registry, String realm) {
        this.calls = counter(registry, realm, "calls", "Calls that were made");
        this.publications = counter(registry, realm, "publications", "Events that were published");
        this.events = counter(registry, realm, "events", "Events that were sent to a subscriber");
        for (UriClass each : UriClass.values()) {
            errors.put(
                    each,
                    Counter.builder("colloquy.router.errors")
                            .description("Requests that failed, also those that nobody wanted acknowledged")
                            .tag("realm", realm)
                            .tag("error", each.key())
                            .register(registry));
        }
    }

    private static Counter counter(MeterRegistry registry, String realm, String what, String description) {
        return Counter.builder("colloquy.router." + what)
                .description(description)
                .tag("realm", realm)
                .register(registry);
    }

    /** A call was made. */
    void called() {
        calls.increment();
    }

    /** An event was published. */
    void published() {
        publications.increment();
    }

    /** An event was sent to some subscribers. */
    void delivered(int subscribers) {
        events.increment(subscribers);
    }

    /** A request was answered with an error. */
    void failed(String error) {
        Counter counter = errors.get(UriClass.of(error));
        if (counter != null) {
            counter.increment();
        }
    }
}

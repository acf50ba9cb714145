package io.colloquy.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who hears of events, and what they are told. */
final class EventMetrics {

    private final Counter delivered;
    private final Map<GapReason, Counter> gaps = new EnumMap<>(GapReason.class);

    EventMetrics(MeterRegistry registry, AtomicInteger subscribers) {
        Gauge.builder("colloquy.events.subscribers", subscribers, AtomicInteger::get)
                .description("Who hears of events")
                .register(registry);
        this.delivered = Counter.builder("colloquy.events.delivered")
                .description("Events that were told, once for each who was told")
                .register(registry);
        for (GapReason reason : GapReason.values()) {
            gaps.put(
                    reason,
                    Counter.builder("colloquy.events.gaps")
                            .description("Gaps that were told")
                            .tag("reason", reason.key())
                            .register(registry));
        }
    }

    void delivered(LoggedEvent event) {
        if (event instanceof LoggedEvent.Gap gap) {
            Counter counter = gaps.get(gap.reason());
            if (counter != null) {
                counter.increment();
            }
        } else {
            delivered.increment();
        }
    }
}

package io.colloquy.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Tells how many sessions there may be, as {@code colloquy.sessions.limit}, so that an alarm knows how near it is. */
@Component
record SessionLimitGauge(SessionProperties properties) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("colloquy.sessions.limit", properties, SessionProperties::limit)
                .description("The most live sessions")
                .register(registry);
    }
}

package io.colloquy.transport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/**
 * Tells how many connections there may be, as {@code colloquy.transport.limit}, so that an alarm knows how near it
 * is.
 */
@Component
record ConnectionLimitGauge(ConnectionLimits limits) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("colloquy.transport.limit", limits, ConnectionLimits::maxConnections)
                .description("The most open connections")
                .register(registry);
    }
}

package io.colloquy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Tells what {@code /readyz} says, as {@code colloquy.ready}: 1 or 0. Who scrapes metrics can't read it there. */
@Component
record ReadinessGauge(HealthEndpoint health) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("colloquy.ready", health, ReadinessGauge::ready)
                .description("Whether the service is ready for clients and requests")
                .register(registry);
    }

    private static double ready(HealthEndpoint health) {
        HealthDescriptor readiness = health.healthForPath("readiness");
        return readiness != null && Status.UP.equals(readiness.getStatus()) ? 1 : 0;
    }
}

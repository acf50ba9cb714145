package io.colloquy.transport;

import io.colloquy.session.Metering;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import io.colloquy.session.WindowMetrics;
import org.springframework.stereotype.Component;

/** Has connections kept to the rates of their sessions, also to those that an update sets. */
@Component
final class Throttles implements SessionListener {

    private final Metering metering;
    private final WindowMetrics metrics;

    Throttles(Metering metering, WindowMetrics metrics) {
        this.metering = metering;
        this.metrics = metrics;
    }

    Metering metering() {
        return metering;
    }

    WindowMetrics metrics() {
        return metrics;
    }

    /** A rate that was raised, removed or begun anew holds for what is held back already. */
    @Override
    public void on(SessionEvent event) {
        if (event instanceof SessionEvent.Updated updated && updated.session().handle() instanceof Connection carrier) {
            carrier.rateChanged();
        }
    }
}

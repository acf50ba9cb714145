package io.colloquy.transport;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health of the front door, as {@code listener}: whether clients can come in, and how many connections there are at
 * each stage.
 */
@Component
class ListenerHealthIndicator implements HealthIndicator {

    private final Listener listener;
    private final ConnectionMetrics metrics;
    private final ConnectionLimits limits;

    ListenerHealthIndicator(Listener listener, ConnectionMetrics metrics, ConnectionLimits limits) {
        this.listener = listener;
        this.metrics = metrics;
        this.limits = limits;
    }

    @Override
    public Health health() {
        Health.Builder health = listener.isRunning() ? Health.up() : Health.down();
        listener.port().ifPresent(port -> health.withDetail("port", port));
        for (Stage stage : Stage.values()) {
            if (stage != Stage.CLOSED) {
                health.withDetail(stage.key(), metrics.at(stage));
            }
        }
        return health.withDetail("limit", limits.maxConnections()).build();
    }
}

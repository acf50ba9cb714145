package io.colloquy.session;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health of the registry, as {@code registry}: how many sessions it holds, and how many it may. A full registry is
 * well: it goes on serving those who are in, and refuses the rest.
 */
@Component("registry")
class RegistryHealthIndicator implements HealthIndicator {

    private final SessionService sessions;

    RegistryHealthIndicator(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("sessions", sessions.size())
                .withDetail("limit", sessions.limit())
                .build();
    }
}

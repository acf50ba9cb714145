package io.colloquy.demo;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * When there is a demo: it comes once clients and requests are accepted, and goes before anything of the service stops, so
 * that its clients leave by themselves.
 */
@Component
@Profile("demo")
final class DemoLifecycle implements SmartLifecycle {

    /** Above that of whatever accepts clients: the last to start, the first to stop. */
    private static final int PHASE = Integer.MAX_VALUE - 128;

    private static final Logger log = LoggerFactory.getLogger(DemoLifecycle.class);

    private final Premises premises;
    private final DemoProperties properties;
    private final Clock clock;
    private volatile @Nullable Crowd crowd;

    DemoLifecycle(Premises premises, DemoProperties properties, Clock clock) {
        this.premises = premises;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        var coming = new Crowd(premises, properties, clock);
        crowd = coming;
        coming.start();
        log.info(
                "DEMO: {} clients come and go, {} a second, and nothing is kept. Look at {}, as admin with {}",
                properties.clients(),
                properties.joinsPerSecond(),
                premises.api().resolve("/"),
                premises.password().equals(Premises.KNOWN_PASSWORD)
                        ? "the password '" + Premises.KNOWN_PASSWORD + "'"
                        : "the password that was configured");
    }

    @Override
    public void stop() {
        Crowd going = crowd;
        if (going != null) {
            going.close();
            crowd = null;
        }
    }

    @Override
    public boolean isRunning() {
        return crowd != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}

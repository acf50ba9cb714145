package io.colloquy.console;

import io.colloquy.session.SessionService;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Feels the pulse once a second. */
@Component
final class PulseSampler {

    private static final int SECOND_MILLIS = 1000;

    private final Pulse pulse;
    private final SessionService sessions;
    private final Clock clock;

    PulseSampler(Pulse pulse, SessionService sessions, Clock clock) {
        this.pulse = pulse;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(fixedRate = SECOND_MILLIS)
    void beat() {
        long now = clock.instant().getEpochSecond();
        pulse.audiences().forEach(audience -> audience.beat(now, sessions.size(audience.filter())));
    }
}

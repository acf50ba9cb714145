package io.colloquy.session;

import io.colloquy.wamp.Reasons;
import io.colloquy.wamp.Uri;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts what happens to sessions. No tag holds an id or an address; reasons are named if they are ours or the
 * protocol's.
 */
@Component
final class SessionMetrics implements SessionListener {

    private static final Uri OTHER = new Uri("other");

    private final MeterRegistry registry;
    private final RealmTags tags;
    private final Map<String, RealmMeters> byTag = new ConcurrentHashMap<>();

    SessionMetrics(MeterRegistry registry, RealmTags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    @Override
    public void on(SessionEvent event) {
        switch (event) {
            case SessionEvent.Opened opened -> meters(opened.session()).opened();
            case SessionEvent.Updated updated -> {}
            case SessionEvent.Closed closed -> meters(closed.session()).closed(closed.end(), closed.duration());
        }
    }

    private RealmMeters meters(Session session) {
        String tag = tags.of(session);
        RealmMeters known = byTag.get(tag);
        return known != null ? known : byTag.computeIfAbsent(tag, this::meters);
    }

    private RealmMeters meters(String tag) {
        return new RealmMeters(registry, tag);
    }

    /** What is counted for one value of the tag {@code realm}. */
    private static final class RealmMeters {

        private final MeterRegistry registry;
        private final String realm;
        private final AtomicInteger active = new AtomicInteger();
        private final Counter opened;
        private final Timer duration;
        private final Map<How, Counter> closed = new ConcurrentHashMap<>();

        /** How a session ended, as far as it is told apart. */
        private record How(EndedBy by, Uri reason) {}

        RealmMeters(MeterRegistry registry, String realm) {
            this.registry = registry;
            this.realm = realm;
            Gauge.builder("colloquy.sessions.active", active, AtomicInteger::get)
                    .description("Live sessions")
                    .tag("realm", realm)
                    .register(registry);
            this.opened = Counter.builder("colloquy.sessions.opened")
                    .description("Sessions that were opened")
                    .tag("realm", realm)
                    .register(registry);
            this.duration = Timer.builder("colloquy.session.duration")
                    .description("How long the sessions lived that were closed")
                    .tag("realm", realm)
                    .register(registry);
        }

        void opened() {
            active.incrementAndGet();
            opened.increment();
        }

        void closed(SessionEnd end, Duration lived) {
            active.decrementAndGet();
            duration.record(lived);
            Uri reason = Reasons.ALL.contains(end.reason()) ? end.reason() : OTHER;
            How how = new How(end.by(), reason);
            Counter counter = closed.get(how);
            if (counter == null) {
                counter = closed.computeIfAbsent(how, this::counter);
            }
            counter.increment();
        }

        private Counter counter(How how) {
            return Counter.builder("colloquy.sessions.closed")
                    .description("Sessions that were closed")
                    .tag("realm", realm)
                    .tag("by", how.by().key())
                    .tag("reason", how.reason().value())
                    .register(registry);
        }
    }
}

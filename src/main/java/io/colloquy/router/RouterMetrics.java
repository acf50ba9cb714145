package io.colloquy.router;

import io.colloquy.session.RealmTags;
import io.colloquy.session.Session;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** Counts what is said, by realm. No tag holds a URI of an application. */
@Component
final class RouterMetrics {

    private final MeterRegistry registry;
    private final RealmTags tags;
    private final ConcurrentMap<String, RealmTraffic> byTag = new ConcurrentHashMap<>();

    RouterMetrics(MeterRegistry registry, RealmTags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** What is counted for the realm of a session. */
    RealmTraffic of(Session session) {
        return byTag.computeIfAbsent(tags.of(session), tag -> new RealmTraffic(registry, tag));
    }
}

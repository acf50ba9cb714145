package io.colloquy.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Counts, by realm, what sessions would have said beyond their windows. */
@Component
public final class WindowMetrics {

    private final MeterRegistry registry;
    private final RealmTags tags;
    private final Map<String, Timer> throttled = new ConcurrentHashMap<>();
    private final Map<Refused, Counter> refused = new ConcurrentHashMap<>();

    WindowMetrics(MeterRegistry registry, RealmTags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    /** What is refused beyond a quota. */
    public enum Kind {
        /** A request that is answered so. */
        REQUEST,
        /** A publication that nobody is told of. */
        PUBLICATION,
        /** What a gateway wanted to charge, be it to a quota or a rate. */
        CHARGE
    }

    /** What was refused, and where. */
    private record Refused(String realm, Kind kind) {}

    /** The connection of a session was not read for so many nanoseconds, since its rate was used up. */
    public void throttled(Session session, long nanos) {
        String realm = tags.of(session);
        Timer timer = throttled.get(realm);
        if (timer == null) {
            timer = throttled.computeIfAbsent(realm, this::timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Something was refused, since the quota of a session was used up. */
    public void refused(Session session, Kind kind) {
        var what = new Refused(tags.of(session), kind);
        Counter counter = refused.get(what);
        if (counter == null) {
            counter = refused.computeIfAbsent(what, this::counter);
        }
        counter.increment();
    }

    private Timer timer(String realm) {
        return Timer.builder("colloquy.rate.throttled")
                .description("How long connections were not read, since the rates of their sessions were used up")
                .tag("realm", realm)
                .register(registry);
    }

    private Counter counter(Refused what) {
        return Counter.builder("colloquy.quota.refused")
                .description(
                        "What was refused beyond the quotas of sessions, or was to be charged beyond their windows")
                .tag("realm", what.realm())
                .tag("kind", what.kind().name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}

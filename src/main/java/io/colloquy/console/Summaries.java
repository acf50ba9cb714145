package io.colloquy.console;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.colloquy.session.NanoClock;
import io.colloquy.wamp.RealmUri;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What costs much to find out, and so is found out once for all who look: at most every {@value #SECONDS} seconds, and with
 * a twentieth of one processor.
 */
@Component
final class Summaries {

    private static final int SECONDS = 3;
    private static final int SHARE = 20;

    private final Map<Set<RealmUri>, Kept> kept = Caffeine.newBuilder()
            .maximumSize(Pulse.MOST_AUDIENCES)
            .<Set<RealmUri>, Kept>build()
            .asMap();
    private final Facets facets;
    private final Limits limits;
    private final Vitals vitals;
    private final NanoClock clock;

    Summaries(Facets facets, Limits limits, Vitals vitals, NanoClock clock) {
        this.facets = facets;
        this.limits = limits;
        this.vitals = vitals;
        this.clock = clock;
    }

    /**
     * What an audience is shown.
     *
     * @param number how often it was found out so far
     * @param distributions by what the sessions are counted
     * @param limits how near the limits are
     * @param parts how the parts of the service are
     */
    record Summary(
            long number, List<Facets.Distribution> distributions, List<Limits.Limit> limits, List<Vitals.Part> parts) {}

    private static final class Kept {
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile @Nullable Summary summary;
        private volatile long due;
    }

    /** What is known, no older than need be; nobody waits for somebody else who finds it out. */
    Summary of(Audience audience) {
        Kept known = kept.computeIfAbsent(audience.realms(), first -> new Kept());
        Summary last = known.summary;
        boolean fresh = last != null && clock.nanoTime() - known.due < 0;
        if (last != null && (fresh || !known.busy.compareAndSet(false, true))) {
            return last;
        }
        try {
            return renew(known, audience);
        } finally {
            known.busy.set(false);
        }
    }

    private Summary renew(Kept known, Audience audience) {
        long began = clock.nanoTime();
        Summary last = known.summary;
        var summary = new Summary(
                last == null ? 1 : last.number() + 1, facets.of(audience), limits.of(audience), vitals.parts());
        long now = clock.nanoTime();
        known.summary = summary;
        known.due = now + Math.max(Duration.ofSeconds(SECONDS).toNanos(), SHARE * (now - began));
        return summary;
    }
}

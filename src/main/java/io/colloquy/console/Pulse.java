package io.colloquy.console;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.colloquy.access.Caller;
import io.colloquy.session.SessionEvent;
import io.colloquy.session.SessionListener;
import io.colloquy.wamp.RealmUri;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * How sessions come and go, for whoever looks at it. Those who see everything find the last quarter of an hour; for who is
 * restricted to realms it is kept from the first look on.
 */
@Component
final class Pulse implements SessionListener {

    /** How many sets of realms are kept apart: those that were looked at last. */
    static final int MOST_AUDIENCES = 50;

    private final Audience everybody = new Audience(Set.of());
    private final Map<Set<RealmUri>, Audience> restricted = Caffeine.newBuilder()
            .maximumSize(MOST_AUDIENCES)
            .expireAfterAccess(Duration.ofSeconds(Audience.SECONDS))
            .<Set<RealmUri>, Audience>build()
            .asMap();

    @Override
    public void on(SessionEvent event) {
        everybody.hear(event);
        if (!restricted.isEmpty()) {
            restricted.values().forEach(audience -> audience.hear(event));
        }
    }

    /** The audience that a caller belongs to. */
    Audience of(Caller caller) {
        Set<RealmUri> realms = caller.realms().orElse(Set.of());
        if (realms.isEmpty()) {
            return everybody;
        }
        return restricted.computeIfAbsent(realms, Audience::new);
    }

    /** All for whom something is kept. */
    List<Audience> audiences() {
        return Stream.concat(Stream.of(everybody), restricted.values().stream()).toList();
    }
}

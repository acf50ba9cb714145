package io.colloquy.session;

import io.colloquy.realm.RealmEvent;
import io.colloquy.session.LoggedEvent.Gap;
import io.colloquy.session.LoggedEvent.OfRealm;
import io.colloquy.session.LoggedEvent.OfSession;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A registry, a log of what happens in it, and what a subscriber hears in words. */
final class Listening {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final TestRegistry registry;
    private final EventLog log;

    Listening(int ring, int maxSubscribers) {
        this.registry = TestRegistry.creatingRealms(100);
        this.log =
                new EventLog(new EventProperties(ring, maxSubscribers, HEARTBEAT), System::nanoTime, registry.meters());
        registry.listen(log);
        registry.listenToRealms(event -> {
            if (event instanceof RealmEvent realm) {
                log.on(realm);
            }
        });
    }

    TestRegistry registry() {
        return registry;
    }

    EventLog log() {
        return log;
    }

    /** All that there is to be heard now. */
    static List<String> heard(Subscription subscription) throws InterruptedException {
        return subscription.next(Integer.MAX_VALUE, Duration.ZERO).stream()
                .map(Listening::words)
                .toList();
    }

    static String words(LoggedEvent event) {
        return switch (event) {
            case OfSession session -> words(session.event());
            case OfRealm realm -> words(realm.event());
            case Gap gap -> gap.reason().key() + " " + gap.missed();
        };
    }

    private static String words(SessionEvent event) {
        String what = event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return what + " " + event.session().id();
    }

    private static String words(RealmEvent event) {
        String what = event.getClass().getSimpleName().replace("Realm", "").toLowerCase(Locale.ROOT);
        return what + " " + event.realm().uri();
    }
}
